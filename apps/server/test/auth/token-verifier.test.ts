import { generateKeyPairSync, sign as signBytes } from "node:crypto";
import fc from "fast-check";
import { createLocalJWKSet, type JWTVerifyGetKey, SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { TokenError } from "../../src/auth/token-error.ts";
import { createTokenVerifier, type TokenVerifier } from "../../src/auth/token-verifier.ts";
import type { SigningKey } from "./signing-key.ts";
import { AUDIENCE, CLAIMS, createSigningKey, ISSUER, NOON, NOON_MS } from "./signing-key.ts";

const ALICE = expect.objectContaining({ userId: "auth0|alice" });
let rsa: SigningKey;
let ec: SigningKey;
let ed: SigningKey;

beforeAll(async () => {
  [rsa, ec, ed] = await Promise.all([
    createSigningKey("RS256"),
    createSigningKey("ES256"),
    createSigningKey("EdDSA"),
  ]);
});

const published = (...keys: readonly SigningKey[]): JWTVerifyGetKey =>
  createLocalJWKSet({ keys: keys.map((key) => key.publicJwk) });

/** A verifier that knows the three keys, at noon unless told otherwise. */
function verifierAt(
  nowMs: () => number = () => NOON_MS,
  keys = published(rsa, ec, ed),
): TokenVerifier {
  return createTokenVerifier({ keys, issuer: ISSUER, audience: AUDIENCE, now: nowMs });
}

/** Its message holds only what may stand in `error_description` (RFC 6750 section 3). */
const refusal = (reason: string) =>
  expect.objectContaining({
    name: "TokenError",
    reason,
    message: expect.stringMatching(/^[ !#-[\]-~]+$/),
  });

describe("a token is accepted when it is signed with", () => {
  test.each(["RS256", "ES256", "EdDSA"])("%s", async (alg) => {
    const key = await createSigningKey(alg);
    const verify = verifierAt(undefined, published(key));
    await expect(verify(await key.sign())).resolves.toEqual(ALICE);
  });
});

describe("claims", () => {
  const table: readonly [
    name: string,
    changes: Record<string, unknown>,
    reason: string | undefined,
  ][] = [
    ["one of several audiences is ours", { aud: ["other", AUDIENCE] }, undefined],
    ["claims that are not ours to judge", { scope: "a", org_id: "b", roles: [1] }, undefined],
    ["its time begins within the tolerance", { nbf: NOON + 5 }, undefined],
    ["its time ended within the tolerance", { exp: NOON - 4 }, undefined],
    ["its time ends between two seconds", { exp: NOON + 0.5 }, undefined],
    ["its time ended", { exp: NOON - 5 }, "expired"],
    ["no end", { exp: undefined }, "claims"],
    ["its time begins later", { nbf: NOON + 6 }, "claims"],
    ["another issuer", { iss: "https://id.example.com" }, "claims"],
    ["no issuer", { iss: undefined }, "claims"],
    ["another audience", { aud: `${AUDIENCE}/` }, "claims"],
    ["no audience", { aud: undefined }, "claims"],
    ["an empty list of audiences", { aud: [] }, "claims"],
    ["no subject", { sub: undefined }, "claims"],
    ["an empty subject", { sub: "" }, "claims"],
    ["a subject with a slash", { sub: "auth0/alice" }, "claims"],
    ["a subject with a line end", { sub: "auth0|alice\n" }, "claims"],
    ["a subject with half a character", { sub: "auth0|\ud800" }, "claims"],
    ["a subject of 129 characters", { sub: "x".repeat(129) }, "claims"],
  ];
  test.each(table)("%s: %o is %s", async (_name, changes, reason) => {
    const answer = verifierAt()(await ec.sign(changes));
    if (reason === undefined) await expect(answer).resolves.toEqual(ALICE);
    else await expect(answer).rejects.toEqual(refusal(reason));
  });

  test.each([
    ["a number as subject", { sub: 7 }],
    ["a list as issuer", { iss: [ISSUER] }],
    ["a text as end", { exp: String(NOON + 60) }],
    ["null as end", { exp: null }],
    ["null as subject", { sub: null }],
  ])("%s is refused", async (_name, changes) => {
    const token = signRaw({ ...CLAIMS, ...changes });
    await expect(verifierAt(undefined, token.keys)(token.text)).rejects.toEqual(refusal("claims"));
  });

  test("an end beyond all numbers is refused, not everlasting", async () => {
    const token = signRaw(JSON.stringify(CLAIMS).replace(/"exp":\d+/, '"exp":1e999'));
    await expect(verifierAt(undefined, token.keys)(token.text)).rejects.toEqual(refusal("claims"));
  });
});

/** Signs what no library would: any header, any payload. */
function signRaw(payload: unknown, header: Record<string, unknown> = { alg: "ES256" }) {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const encode = (part: unknown) =>
    Buffer.from(typeof part === "string" ? part : JSON.stringify(part)).toString("base64url");
  const signed = `${encode(header)}.${encode(payload)}`;
  const key = { key: privateKey, dsaEncoding: "ieee-p1363" } as const;
  const signature = signBytes("sha256", Buffer.from(signed), key).toString("base64url");
  const jwk = publicKey.export({ format: "jwk" });
  return {
    text: `${signed}.${signature}`,
    keys: createLocalJWKSet({ keys: [{ ...jwk, kty: "EC" }] }),
  };
}

describe("signatures and headers", () => {
  test("none, and every spelling of it, is refused", async () => {
    for (const alg of ["none", "None", "NONE", "nOnE"]) {
      const { text } = signRaw(CLAIMS, { alg });
      const unsigned = `${text.split(".").slice(0, 2).join(".")}.`;
      await expect(verifierAt()(unsigned)).rejects.toEqual(refusal("signature"));
    }
  });

  test("HS256 with our public key as the secret is refused", async () => {
    for (const secret of [
      JSON.stringify(rsa.publicJwk),
      String(rsa.publicJwk.n),
      rsa.publicJwk.kid,
    ]) {
      const token = await new SignJWT(CLAIMS)
        .setProtectedHeader({ alg: "HS256", kid: rsa.publicJwk.kid })
        .sign(new TextEncoder().encode(secret));
      await expect(verifierAt()(token)).rejects.toEqual(refusal("signature"));
    }
  });

  test.each(["RS384", "PS256", "ES384", "Ed25519"])(
    "%s is not among the algorithms",
    async (alg) => {
      const key = await createSigningKey(alg);
      const answer = verifierAt(undefined, published(key))(await key.sign());
      await expect(answer).rejects.toEqual(refusal("signature"));
    },
  );

  test("another's key under our key's id is refused", async () => {
    const stranger = await createSigningKey("ES256");
    const token = await stranger.sign({}, { kid: ec.publicJwk.kid });
    await expect(verifierAt()(token)).rejects.toEqual(refusal("signature"));
  });

  test("an unknown key id is refused", async () => {
    const token = await ec.sign({}, { kid: "unknown" });
    await expect(verifierAt()(token)).rejects.toEqual(refusal("signature"));
  });

  test("a key that the token brings along counts for nothing", async () => {
    const stranger = signRaw(CLAIMS, { alg: "ES256", jwk: ec.publicJwk, kid: ec.publicJwk.kid });
    await expect(verifierAt()(stranger.text)).rejects.toEqual(refusal("signature"));
  });

  test.each([
    ["an extension it declares critical", { alg: "ES256", crit: ["exp"], exp: 1 }, "signature"],
    ["an unencoded payload", { alg: "ES256", crit: ["b64"], b64: false }, "malformed"],
    ["no algorithm", { typ: "JWT" }, "malformed"],
    ["a number as algorithm", { alg: 256 }, "malformed"],
  ])("%s is refused", async (_name, header, reason) => {
    const { text, keys } = signRaw(CLAIMS, header);
    await expect(verifierAt(undefined, keys)(text)).rejects.toEqual(refusal(reason));
  });
});

describe("a token without key id", () => {
  test("is tried with each key of its kind", async () => {
    const keys = await Promise.all(["ES256", "ES256", "ES256"].map(createSigningKey));
    const verify = verifierAt(undefined, published(...keys));
    for (const key of keys) {
      await expect(verify(await key.sign({}, { kid: null }))).resolves.toEqual(ALICE);
    }
  });

  test("is refused when none of them fits, and when its claims do not", async () => {
    const key = await createSigningKey("ES256");
    const other = await createSigningKey("ES256");
    const verify = verifierAt(undefined, published(key, other));
    const byStranger = await ec.sign({}, { kid: null });
    await expect(verify(byStranger)).rejects.toEqual(refusal("signature"));
    const late = await other.sign({ exp: NOON - 60 }, { kid: null });
    await expect(verify(late)).rejects.toEqual(refusal("expired"));
  });
});

describe("what is no token", () => {
  test.each([
    "",
    ".",
    "..",
    "a.b",
    "a.b.c",
    "a.b.c.d.e",
    "alto_sk_1",
    "{}.{}.{}",
    "e30.e30.e30",
    "😀",
  ])("%j is malformed", async (text) => {
    await expect(verifierAt()(text)).rejects.toEqual(refusal("malformed"));
  });

  test.each(["[]", "7", "null", '"text"', "{", ""])("a signed %j is malformed", async (payload) => {
    const { text, keys } = signRaw(payload);
    await expect(verifierAt(undefined, keys)(text)).rejects.toEqual(refusal("malformed"));
  });

  test("a token beyond 8,192 characters is malformed, be it signed or not", async () => {
    const token = await ec.sign({ padding: "x".repeat(8192) });
    await expect(verifierAt()(token)).rejects.toEqual(refusal("malformed"));
  });

  test("whatever is done to a token, it is refused as the caller's fault, or still alice's", async () => {
    const token = await ec.sign();
    const verify = verifierAt();
    const place = fc.nat({ max: token.length - 1 });
    const mutation = fc.tuple(place, fc.nat({ max: 3 }), fc.string({ maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
        const mutated = mutations.reduce(
          (text, [at, dropped, added]) => text.slice(0, at) + added + text.slice(at + dropped),
          token,
        );
        const outcome = await verify(mutated).catch((error: unknown) => error);
        if (mutated === token) expect(outcome).toEqual(ALICE);
        else if (!(outcome instanceof TokenError)) expect(outcome).toEqual(ALICE);
        else expect([refusal("malformed"), refusal("signature")]).toContainEqual(outcome);
      }),
      { numRuns: 500 },
    );
  });
});
