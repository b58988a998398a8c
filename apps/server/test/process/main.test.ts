import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createClient } from "@workspace-billing/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort, type ServerProcess, startServerProcess } from "./server-process.ts";

const run = promisify(execFile);

const folder = mkdtempSync(join(tmpdir(), "workspace-billing-process-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is printed for a person to go on with. */
interface Welcome {
  readonly baseUrl: string;
  readonly docs: string;
  readonly token: string;
  readonly curl: string;
}

async function readWelcome(server: ServerProcess): Promise<Welcome> {
  const printed = await server.printed(
    /ready: (?<baseUrl>\S+)\n +documentation +(?<docs>\S+)\n +a token +(?<token>\S+)\n[\s\S]*\n(?<curl>curl [\s\S]+?\n\}\n')\n/,
  );
  // Every group of the pattern takes part in its match.
  return printed.groups as unknown as Welcome;
}

describe("the server as it is started first", () => {
  let environment: Readonly<Record<string, string>>;
  let server: ServerProcess;
  let welcome: Welcome;
  let readyMs: number;
  beforeAll(async () => {
    environment = { DATA_DIR: join(folder, "first"), PORT: await freePort() };
    const began = performance.now();
    server = startServerProcess(environment);
    welcome = await readWelcome(server);
    readyMs = Math.round(performance.now() - began);
  });
  afterAll(async () => {
    server.signal("SIGKILL");
    await server.exitCode;
  });

  test("is ready within 20 seconds of a slow machine, and says where", async ({ annotate }) => {
    await annotate(`ready in ${readyMs} ms`);
    expect(readyMs).toBeLessThan(20_000);
    expect(welcome.baseUrl).toBe(`http://127.0.0.1:${environment["PORT"]}`);
    expect((await fetch(`${welcome.baseUrl}/readyz`)).status).toBe(200);
    expect((await fetch(welcome.docs)).status).toBe(200);
    expect(server.stderr).toBe("");
  });

  test("prints a curl that a shell runs as it stands: the documented example", async () => {
    const { stdout } = await run("sh", [
      "-c",
      `${welcome.curl} --silent --show-error --write-out '\\n%{http_code}'`,
    ]);

    const [body = "", status] = stdout.split(/\n(?=\d+$)/);
    expect(status).toBe("200");
    expect(JSON.parse(body)).toEqual({
      id: expect.stringMatching(/^cus_/),
      workspace_id: expect.stringMatching(/^ws_/),
      name: "ACME Corp (International)",
      email: "global.billing@acme.com",
      phone: "+15559876543",
      description: "Primary account for all international billing.",
      currency: "usd",
      address: {
        country: "US",
        line1: "123 Main Street",
        line2: "Suite 456",
        city: "San Francisco",
        state: "CA",
        postal_code: "94105",
      },
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
  });

  test("started again it has everything as it was: ids, changes, tokens, and no second demo", async () => {
    const before = welcome;
    const client = createClient({ baseUrl: before.baseUrl, token: before.token });
    const [workspace] = (await client.workspaces.list()).data;
    const workspaceId = workspace?.id ?? "";
    const [account] = (await client.billingAccounts.list({ workspaceId })).data;
    const path = { workspaceId, billingAccountId: account?.id ?? "" };
    const changed = await client.billingAccounts.update(path, { name: "Kept" });
    server.signal("SIGTERM");
    expect(await server.exitCode).toBe(0);

    server = startServerProcess(environment);
    welcome = await readWelcome(server);

    const withoutToken = ({ curl, token }: Welcome) => curl.replace(token, "");
    expect(withoutToken(welcome)).toBe(withoutToken(before));
    expect((await client.workspaces.list()).data).toEqual([workspace]);
    expect((await client.billingAccounts.list({ workspaceId })).data).toEqual([changed]);
    // Stripe's side, the sandbox, is still there too: it takes the change.
    await client.billingAccounts.update(path, { name: "Changed again" });
  });
});
