import type { ServerResponse } from "node:http";
import { exportJWK, generateKeyPair } from "jose";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createRemoteKeys, type RemoteKeysOptions } from "../../src/auth/remote-keys.ts";
import { createTokenVerifier } from "../../src/auth/token-verifier.ts";
import { type KeySetServer, startKeySetServer } from "./key-set-server.ts";
import { AUDIENCE, createSigningKey, ISSUER, NOON_MS } from "./signing-key.ts";

const MINUTE_MS = 60_000;
let server: KeySetServer;

// jose reads the clock itself: the date alone is replaced, timers and sockets stay real.
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOON_MS });
  server = await startKeySetServer();
});
afterEach(async () => {
  await server.close();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

/** Remembers nothing beyond one token, so that keys are asked for. The clock stands for tokens. */
function createVerifier(options?: RemoteKeysOptions) {
  const keys = createRemoteKeys(server.url, options);
  const now = () => NOON_MS;
  return createTokenVerifier({ keys, issuer: ISSUER, audience: AUDIENCE, now, rememberedMax: 0 });
}

const ACCEPTED = expect.objectContaining({ userId: "auth0|alice" });
const refusal = (reason: string) => expect.objectContaining({ name: "TokenError", reason });

test("nothing is fetched before a token comes, and then once for all of them", async () => {
  const [rsa, ec] = [await createSigningKey("RS256"), await createSigningKey("ES256")];
  server.publish(rsa, ec);
  const verify = createVerifier();
  expect(server.askedCount).toBe(0);
  const tokens = await Promise.all([rsa.sign(), ec.sign(), rsa.sign(), ec.sign()]);
  await expect(Promise.all(tokens.map(verify))).resolves.toEqual(tokens.map(() => ACCEPTED));
  expect(server.askedCount).toBe(1);
});

describe("rotation", () => {
  test("a key published since is found at once, at the first token it signed", async () => {
    const [old, next] = [await createSigningKey("ES256"), await createSigningKey("ES256")];
    server.publish(old);
    const verify = createVerifier();
    await verify(await old.sign());
    pass(MINUTE_MS);
    server.publish(old, next);
    await expect(verify(await next.sign())).resolves.toEqual(ACCEPTED);
    await expect(verify(await old.sign())).resolves.toEqual(ACCEPTED);
  });

  test("a key withdrawn is out after 10 minutes and one more token", async () => {
    const [old, next] = [await createSigningKey("ES256"), await createSigningKey("ES256")];
    server.publish(old, next);
    const verify = createVerifier();
    await verify(await old.sign());
    server.publish(next);
    pass(10 * MINUTE_MS);
    await expect(verify(await old.sign())).resolves.toEqual(ACCEPTED);
    await vi.waitFor(async () => {
      await expect(verify(await old.sign())).rejects.toEqual(refusal("signature"));
    });
    expect(server.askedCount).toBe(2);
  });

  test("made-up key ids make no more than one fetch in 30 seconds", async () => {
    const key = await createSigningKey("ES256");
    server.publish(key);
    const verify = createVerifier();
    await verify(await key.sign());
    for (const kid of ["a", "b", "c"]) {
      await expect(verify(await key.sign({}, { kid }))).rejects.toEqual(refusal("signature"));
    }
    expect(server.askedCount).toBe(1);
    pass(31_000);
    for (const kid of ["d", "e", "f"]) {
      await expect(verify(await key.sign({}, { kid }))).rejects.toEqual(refusal("signature"));
    }
    expect(server.askedCount).toBe(2);
  });
});

describe("an issuer in trouble is our trouble, not the caller's", () => {
  const table: readonly [name: string, how: (response: ServerResponse) => void][] = [
    ["answers 500", (response) => void response.writeHead(500).end("{}")],
    ["answers 404", (response) => void response.writeHead(404).end('{"keys":[]}')],
    ["redirects", (response) => void response.writeHead(302, { Location: "/other" }).end()],
    ["answers with a page", (response) => void response.end("<html></html>")],
    ["answers with something else", (response) => void response.end('{"kings":[]}')],
    ["answers with nothing", (response) => void response.end()],
    ["hangs up", (response) => void response.destroy()],
    [
      "hangs up in the middle",
      (response) => {
        response.writeHead(200, { "Content-Length": 100 }).write('{"keys":[');
        response.destroy();
      },
    ],
    ["does not answer", () => undefined],
    ["does not finish", (response) => void response.writeHead(200).write('{"keys":[')],
  ];
  test.each(table)("%s", { timeout: 5_000 }, async (_name, how) => {
    const key = await createSigningKey("ES256");
    const onFailure = vi.fn();
    const verify = createVerifier({ timeoutMs: 100, onFailure });
    server.answer(how);
    await expect(verify(await key.sign())).rejects.toEqual(refusal("keys-unavailable"));
    expect(onFailure).toHaveBeenCalledExactlyOnceWith(expect.any(Error));
  });

  test("nobody listens there", async () => {
    const [key, gone] = [await createSigningKey("ES256"), await startKeySetServer()];
    await gone.close();
    const keys = createRemoteKeys(gone.url);
    const verify = createTokenVerifier({ keys, issuer: ISSUER, audience: AUDIENCE });
    await expect(verify(await key.sign())).rejects.toEqual(refusal("keys-unavailable"));
  });

  test("it is asked again after 5 seconds, not at every request", async () => {
    const key = await createSigningKey("ES256");
    server.answer((response) => void response.writeHead(500).end());
    const verify = createVerifier();
    for (const _ of Array(10).keys()) {
      await expect(verify(await key.sign())).rejects.toEqual(refusal("keys-unavailable"));
    }
    expect(server.askedCount).toBe(1);
    server.publish(key);
    pass(4_999);
    await expect(verify(await key.sign())).rejects.toEqual(refusal("keys-unavailable"));
    pass(1);
    await expect(verify(await key.sign())).resolves.toEqual(ACCEPTED);
    expect(server.askedCount).toBe(2);
  });

  test("it is asked again at once where the clock was set back meanwhile", async () => {
    const key = await createSigningKey("ES256");
    server.answer((response) => void response.writeHead(500).end());
    const verify = createVerifier();
    await expect(verify(await key.sign())).rejects.toEqual(refusal("keys-unavailable"));
    server.publish(key);
    pass(-60 * MINUTE_MS);
    await expect(verify(await key.sign())).resolves.toEqual(ACCEPTED);
  });

  test("keys at hand serve for an hour, and no longer", async () => {
    const key = await createSigningKey("ES256");
    server.publish(key);
    const onFailure = vi.fn();
    const verify = createVerifier({ onFailure });
    await verify(await key.sign());
    server.answer((response) => void response.writeHead(500).end());
    for (const minute of [10, 20, 30, 40, 50]) {
      vi.setSystemTime(NOON_MS + minute * MINUTE_MS);
      await expect(verify(await key.sign())).resolves.toEqual(ACCEPTED);
      await vi.waitFor(() => expect(onFailure).toHaveBeenCalledTimes(minute / 10));
    }
    vi.setSystemTime(NOON_MS + 61 * MINUTE_MS);
    await expect(verify(await key.sign())).rejects.toEqual(refusal("keys-unavailable"));
    server.publish(key);
    pass(5_000);
    await expect(verify(await key.sign())).resolves.toEqual(ACCEPTED);
  });
});

describe("what a key set may hold", () => {
  test("an RSA key too short to be safe is not used", async () => {
    const { publicKey } = await crypto.subtle.generateKey(
      {
        name: "RSASSA-PKCS1-v1_5",
        modulusLength: 1024,
        publicExponent: new Uint8Array([1, 0, 1]),
        hash: "SHA-256",
      },
      true,
      ["sign", "verify"],
    );
    const token = await (await createSigningKey("RS256")).sign({}, { kid: "short" });
    server.publish({ publicJwk: { ...(await exportJWK(publicKey)), kid: "short" } });
    await expect(createVerifier()(token)).rejects.toEqual(refusal("keys-unavailable"));
  });

  test("a key for encryption does not verify", async () => {
    const key = await createSigningKey("ES256");
    server.publish({ publicJwk: { ...key.publicJwk, use: "enc" } });
    await expect(createVerifier()(await key.sign())).rejects.toEqual(refusal("signature"));
  });

  test("keys of kinds that we do not know do not disturb the others", async () => {
    const key = await createSigningKey("ES256");
    const { publicKey } = await generateKeyPair("ES512");
    const curve = { ...(await exportJWK(publicKey)), kid: key.publicJwk.kid };
    server.publish({ publicJwk: curve }, { publicJwk: { kty: "XYZ", kid: "x" } }, key);
    await expect(createVerifier()(await key.sign())).resolves.toEqual(ACCEPTED);
  });
});
