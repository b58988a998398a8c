import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  freePort,
  startServerProcess,
} from "@workspace-billing/server/test/process/server-process.ts";
import type { TestProject } from "vitest/node";
import { installClient } from "./install-client.ts";
import { installToolchains } from "./toolchains.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder in which the packed client is installed, with the programs that use it. */
    consumer: string;
    baseUrl: string;
    token: string;
  }
}

/** Installs the client, and what to use it with, and starts the server, once for all tests. Gives what undoes it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "workspace-billing-consumers-"));
  const consumer = join(folder, "consumer");
  await Promise.all([installClient(consumer), installToolchains()]);
  const server = startServerProcess({
    DATA_DIR: join(folder, "data"),
    PORT: await freePort(),
    CORS_ORIGINS: "*",
    LOG_LEVEL: "silent",
  });
  const ready = /ready: (\S+)\n[\s\S]* a token +(\S+)\n/;
  const [, baseUrl = "", token = ""] = await server.printed(ready);
  project.provide("consumer", consumer);
  project.provide("baseUrl", baseUrl);
  project.provide("token", token);
  return async () => {
    server.signal("SIGKILL");
    await server.exitCode;
    await rm(folder, { recursive: true });
  };
}
