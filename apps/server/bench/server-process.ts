import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient } from "@workspace-billing/client";
import { OWNER } from "./server.ts";

const main = new URL("../src/main.ts", import.meta.url).pathname;

/** The server as a process of its own. */
export interface ServerProcess {
  readonly baseUrl: string;
  /** Of OWNER. */
  readonly token: string;
  /** Of OWNER. */
  readonly client: Client;
  /** User and system time of the process, from the kernel's own accounting (proc(5): fields 14 and 15, in 10 ms). */
  cpuMs(): Promise<number>;
  /** What of its memory is in the machine's, from the same accounting. */
  residentMb(): Promise<number>;
  stop(): Promise<void>;
}

/** @param apiBase where it finds Stripe */
export async function startServerProcess(
  apiBase: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), "workspace-billing-bench-"));
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: "0",
    PUBLIC_URL: "http://127.0.0.1:3000",
    STRIPE_SECRET_KEY: "sk_test_bench",
    STRIPE_PUBLISHABLE_KEY: "pk_test_bench",
    STRIPE_WEBHOOK_SECRET: "whsec_bench",
    STRIPE_API_BASE: apiBase,
    LOG_LEVEL: "info",
    ...environment,
  };
  const child = spawn(process.execPath, [main], { env, stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise<string>((resolve) => {
    child.stdout.on("data", (chunk) => {
      const found = /"port":(\d+),"msg":"listening"/.exec(String(chunk))?.[1];
      if (found) resolve(found);
    });
  });
  const baseUrl = `http://127.0.0.1:${port}`;
  const token = await signIn(baseUrl);
  return {
    baseUrl,
    token,
    client: createClient({ baseUrl, token }),
    async cpuMs() {
      const fields = (await readFile(`/proc/${child.pid}/stat`, "utf8")).split(") ")[1]?.split(" ");
      return (Number(fields?.[11]) + Number(fields?.[12])) * 10;
    },
    async residentMb() {
      const status = await readFile(`/proc/${child.pid}/status`, "utf8");
      return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1000;
    },
    async stop() {
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
      await rm(dataDir, { recursive: true });
    },
  };
}

async function signIn(baseUrl: string): Promise<string> {
  const response = await fetch(`${baseUrl}/dev/token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ sub: OWNER }),
  });
  // The answer of the server that was just started.
  return ((await response.json()) as { token: string }).token;
}
