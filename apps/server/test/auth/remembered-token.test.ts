import { createLocalJWKSet, type JWTVerifyGetKey } from "jose";
import { beforeAll, expect, test } from "vitest";
import { createTokenVerifier } from "../../src/auth/token-verifier.ts";
import {
  AUDIENCE,
  createSigningKey,
  ISSUER,
  NOON,
  NOON_MS,
  type SigningKey,
} from "./signing-key.ts";

let key: SigningKey;
beforeAll(async () => {
  key = await createSigningKey("ES256");
});

/** A verifier whose clock can be set and whose questions for a key are counted. */
function createCountingVerifier(rememberedMax?: number) {
  const published = createLocalJWKSet({ keys: [key.publicJwk] });
  const seen = { keyQuestions: 0, nowMs: NOON_MS, away: false };
  const keys: JWTVerifyGetKey = (header, token) => {
    seen.keyQuestions += 1;
    if (seen.away) throw new Error("connect ECONNREFUSED 192.0.2.1:443");
    return published(header, token);
  };
  const now = () => seen.nowMs;
  const bound = rememberedMax === undefined ? {} : { rememberedMax };
  const verify = createTokenVerifier({ keys, issuer: ISSUER, audience: AUDIENCE, now, ...bound });
  return { seen, verify };
}

const signed = (user: string) => key.sign({ sub: user, exp: NOON + 60 });

test("a token is verified once, and then remembered", async () => {
  const { seen, verify } = createCountingVerifier();
  const token = await signed("alice");
  for (const _ of Array(5).keys()) expect(await verify(token)).toMatchObject({ userId: "alice" });
  expect(seen.keyQuestions).toBe(1);
});

test("each token keeps its own user", async () => {
  const { verify } = createCountingVerifier();
  const tokens = await Promise.all(["alice", "bob", "carol"].map(signed));
  for (const _ of Array(2).keys()) {
    const users = await Promise.all(tokens.map(verify));
    expect(users.map(({ userId }) => userId)).toEqual(["alice", "bob", "carol"]);
  }
});

test("a remembered token ends at the same second as one that is new", async () => {
  const token = await signed("alice");
  const { seen, verify } = createCountingVerifier();
  await verify(token);
  for (const second of [59, 60, 64, 64.999, 65, 66, 3600]) {
    seen.nowMs = NOON_MS + second * 1000;
    const fresh = createCountingVerifier();
    fresh.seen.nowMs = seen.nowMs;
    const remembered = await verify(token).catch((error: unknown) => error);
    expect(remembered).toEqual(await fresh.verify(token).catch((error: unknown) => error));
    expect(remembered).toMatchObject(second < 65 ? { userId: "alice" } : { reason: "expired" });
  }
});

test("a refused token is not remembered", async () => {
  const { seen, verify } = createCountingVerifier();
  seen.nowMs = NOON_MS - 3600_000;
  const token = await key.sign({ nbf: NOON });
  await expect(verify(token)).rejects.toMatchObject({ reason: "claims" });
  seen.nowMs = NOON_MS;
  await expect(verify(token)).resolves.toMatchObject({ userId: "auth0|alice" });
});

test("a changed signature under a remembered token is refused", async () => {
  const { verify } = createCountingVerifier();
  const token = await signed("alice");
  const [head, , signature] = (await signed("bob")).split(".");
  await verify(token);
  const forged = `${head}.${token.split(".")[1]}.${signature}`;
  await expect(verify(forged)).rejects.toMatchObject({ reason: "signature" });
});

test("beyond the bound, the token not used longest is verified again", async () => {
  const { seen, verify } = createCountingVerifier(2);
  const [alice, bob, carol] = await Promise.all(["alice", "bob", "carol"].map(signed));
  for (const token of [alice, bob, alice, carol]) await verify(String(token));
  expect(seen.keyQuestions).toBe(3);
  await verify(String(alice));
  expect(seen.keyQuestions).toBe(3);
  await verify(String(bob));
  expect(seen.keyQuestions).toBe(4);
});

test("a new token that comes many times at once is accepted each time", async () => {
  const { verify } = createCountingVerifier();
  const token = await signed("alice");
  const answers = await Promise.all(Array.from({ length: 50 }, () => verify(token)));
  expect(new Set(answers.map(({ userId }) => userId))).toEqual(new Set(["alice"]));
});

test("keys that cannot be had are our trouble, told with their cause; known tokens go on", async () => {
  const { seen, verify } = createCountingVerifier();
  const [known, fresh] = await Promise.all(["alice", "bob"].map(signed));
  await verify(String(known));
  seen.away = true;
  await expect(verify(String(known))).resolves.toMatchObject({ userId: "alice" });
  const refusal = await verify(String(fresh)).catch((error: unknown) => error);
  expect(refusal).toMatchObject({
    reason: "keys-unavailable",
    cause: { message: "connect ECONNREFUSED 192.0.2.1:443" },
  });
  expect(String(refusal)).not.toContain("192.0.2.1");
  seen.away = false;
  await expect(verify(String(fresh))).resolves.toMatchObject({ userId: "bob" });
});
