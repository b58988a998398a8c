import { createLocalJWKSet, type JWTVerifyGetKey, SignJWT } from "jose";
import { openDevelopmentKey } from "./development-key.ts";
import { isUserId } from "./user-id.ts";

/** Half a day: as long as one sits at it, and nobody keeps one for good. */
const LIFETIME_S = 12 * 60 * 60;

/** Signs tokens where no identity provider is configured: on one's own machine only. */
export interface DevelopmentIssuer {
  /** Finds its public key, for the token verifier. */
  readonly keys: JWTVerifyGetKey;
  readonly issuer: string;
  readonly audience: string;
  /**
   * Gives a token for a user, and the seconds it lives: 12 hours.
   *
   * @throws RangeError when `sub` cannot be a user id (see `isUserId`).
   */
  issue(sub: string): Promise<{ readonly token: string; readonly expiresIn: number }>;
}

export interface DevelopmentIssuerOptions {
  /** Where the key is kept; made when it is not there. */
  readonly dataDir: string;
  /** Names issuer and audience. */
  readonly publicUrl: string;
  /** Milliseconds since 1970; unset: `Date.now`. */
  readonly now?: () => number;
}

/**
 * Opens the issuer of development mode. Its key is made once and kept in the data directory, so
 * that a restart leaves the tokens in use valid.
 *
 * @throws Error with one line for a person when the key cannot be read, written or used.
 */
export async function openDevelopmentIssuer(
  options: DevelopmentIssuerOptions,
): Promise<DevelopmentIssuer> {
  const { dataDir, publicUrl, now = Date.now } = options;
  const { kid, privateKey, publicJwk } = await openDevelopmentKey(dataDir);
  const issuer = `${publicUrl}/dev`;
  const audience = publicUrl;
  return {
    keys: createLocalJWKSet({ keys: [publicJwk] }),
    issuer,
    audience,
    async issue(sub) {
      if (!isUserId(sub)) throw new RangeError("sub is not a user id");
      const issuedAt = Math.floor(now() / 1000);
      const token = await new SignJWT()
        .setProtectedHeader({ alg: "ES256", typ: "JWT", kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(sub)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + LIFETIME_S)
        .sign(privateKey);
      return { token, expiresIn: LIFETIME_S };
    },
  };
}
