import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@workspace-billing/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type KeySetServer, startKeySetServer } from "../auth/key-set-server.ts";
import { AUDIENCE, createSigningKey, ISSUER, type SigningKey } from "../auth/signing-key.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";

describe("a server with an identity provider", () => {
  const folder = mkdtempSync(join(tmpdir(), "workspace-billing-jwks-"));
  let keySets: KeySetServer;
  let key: SigningKey;
  let server: ServerProcess;
  let baseUrl: string;
  beforeAll(async () => {
    keySets = await startKeySetServer();
    key = await createSigningKey("RS256");
    keySets.publish(key);
    server = startServerProcess({
      AUTH_JWKS_URL: keySets.url,
      AUTH_ISSUER: ISSUER,
      AUTH_AUDIENCE: AUDIENCE,
      DATA_DIR: folder,
      PORT: "0",
      PUBLIC_URL: "http://127.0.0.1",
    });
    const { groups } = await server.printed(/"port":(?<port>\d+),"msg":"listening"/);
    baseUrl = `http://127.0.0.1:${groups?.["port"]}`;
  });
  afterAll(async () => {
    server.signal("SIGTERM");
    expect(await server.exitCode).toBe(0);
    await keySets.close();
    rmSync(folder, { recursive: true });
  });

  function signNow(by: SigningKey): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return by.sign({ iat: now, exp: now + 60 });
  }

  test("accepts its tokens, and makes no demo for anybody", async () => {
    const client = createClient({ baseUrl, token: await signNow(key) });

    expect((await client.workspaces.list()).data).toEqual([]);
    await client.workspaces.create({ name: "ACME", billing_mode: "single" });
    expect((await client.workspaces.list()).data).toMatchObject([{ name: "ACME" }]);
  });

  test("401 invalid_token: of anybody else's", async () => {
    const token = await signNow(await createSigningKey("RS256"));
    const result = await createClient({ baseUrl, token }).workspaces.list().result();

    expect(result).toMatchObject({ status: 401, error: { code: "invalid_token" } });
  });

  test("prints no token and gives none", async () => {
    const asked = await fetch(`${baseUrl}/dev/token`, { method: "POST", body: "{}" });

    expect(asked.status).toBe(404);
    expect(server.stdout).not.toMatch(/eyJ|curl|a token/);
  });
});
