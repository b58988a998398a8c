import { randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from "jose";

export const ISSUER = "https://id.example.com/";
export const AUDIENCE = "https://api.example.com";
/** Noon of a day, in milliseconds and in seconds. */
export const NOON_MS = Date.UTC(2026, 10, 23, 12);
export const NOON = NOON_MS / 1000;

/** What a token of ours says unless told otherwise: alice's, from noon for an hour. */
export const CLAIMS: JWTPayload = {
  iss: ISSUER,
  aud: AUDIENCE,
  sub: "auth0|alice",
  iat: NOON,
  exp: NOON + 3600,
};

interface TokenHeader {
  /** `null` leaves it out. */
  readonly kid: string | null;
}

/** A key pair of an identity provider: its public half as published, and what it signs. */
export interface SigningKey {
  readonly publicJwk: JWK & { readonly kid: string };
  /** Signs `CLAIMS` with some changed; `undefined` leaves one out. */
  sign(changes?: Readonly<Record<string, unknown>>, header?: TokenHeader): Promise<string>;
}

export async function createSigningKey(alg: string): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg);
  const kid = randomUUID();
  return {
    publicJwk: { ...(await exportJWK(publicKey)), kid },
    sign: (changes = {}, header = { kid }) =>
      new SignJWT({ ...CLAIMS, ...changes })
        .setProtectedHeader(header.kid === null ? { alg } : { alg, kid: header.kid })
        .sign(privateKey),
  };
}
