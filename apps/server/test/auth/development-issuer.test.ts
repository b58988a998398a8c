import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDevelopmentIssuer } from "../../src/auth/development-issuer.ts";
import { createTokenVerifier } from "../../src/auth/token-verifier.ts";
import { NOON, NOON_MS } from "./signing-key.ts";

const HOURS_MS = 3600_000;
const publicUrl = "http://127.0.0.1:3000";
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "development-issuer-"));
});
afterEach(async () => {
  await rm(dataDir, { recursive: true });
});

const openAtNoon = (dir = dataDir, url = publicUrl) =>
  openDevelopmentIssuer({ dataDir: dir, publicUrl: url, now: () => NOON_MS });

test("its token says who, from whom, for whom and until when", async () => {
  const { token, expiresIn } = await (await openAtNoon()).issue("auth0|alice");
  expect(expiresIn).toBe(43_200);
  expect(decodeProtectedHeader(token)).toEqual({
    alg: "ES256",
    typ: "JWT",
    kid: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(decodeJwt(token)).toEqual({
    iss: "http://127.0.0.1:3000/dev",
    aud: "http://127.0.0.1:3000",
    sub: "auth0|alice",
    iat: NOON,
    exp: NOON + 43_200,
  });
});

test("its token is accepted for 12 hours", async () => {
  const issuer = await openAtNoon();
  const { token } = await issuer.issue("auth0|alice");
  const outcomeAfter = (hours: number) =>
    createTokenVerifier({ ...issuer, now: () => NOON_MS + hours * HOURS_MS })(token).catch(
      (error: unknown) => error,
    );
  expect(await outcomeAfter(0)).toMatchObject({ userId: "auth0|alice" });
  expect(await outcomeAfter(11.99)).toMatchObject({ userId: "auth0|alice" });
  expect(await outcomeAfter(12.01)).toMatchObject({ reason: "expired" });
});

test("a restart leaves the tokens in use valid", async () => {
  const { token } = await (await openAtNoon()).issue("auth0|alice");
  const verify = createTokenVerifier({ ...(await openAtNoon()), now: () => NOON_MS });
  await expect(verify(token)).resolves.toMatchObject({ userId: "auth0|alice" });
});

test("another data directory's tokens are refused, and another address's", async () => {
  const verify = createTokenVerifier({ ...(await openAtNoon()), now: () => NOON_MS });
  const elsewhere = await (await openAtNoon(join(dataDir, "other"))).issue("auth0|alice");
  await expect(verify(elsewhere.token)).rejects.toMatchObject({ reason: "signature" });
  const moved = await (await openAtNoon(dataDir, "http://127.0.0.1:4000")).issue("auth0|alice");
  await expect(verify(moved.token)).rejects.toMatchObject({ reason: "claims" });
});

describe("no token is made for what cannot be a user", () => {
  test.each(["", "a b", "auth0/alice", "alice\n", "x".repeat(129), "\ud800"])("%j", async (sub) => {
    await expect((await openAtNoon()).issue(sub)).rejects.toThrow(RangeError);
  });
});
