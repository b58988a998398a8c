import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "@workspace-billing/server/test/process/server-process.ts";
import { build } from "vite";
import { expect, inject, onTestFinished, test } from "vitest";
import { done } from "./done.ts";
import { toolchain } from "./toolchains.ts";

const workerd = toolchain("workerd");

test.runIf(existsSync(workerd))("a Worker that Vite has built calls the server", async () => {
  const consumer = inject("consumer");
  await build({
    root: consumer,
    logLevel: "warn",
    configFile: false,
    build: {
      outDir: "built-worker",
      lib: { entry: join(consumer, "worker.js"), formats: ["es"], fileName: "worker" },
    },
  });
  const address = `127.0.0.1:${await freePort()}`;
  const args = ["serve", "workerd.capnp", "--socket-addr", `http=${address}`];
  const worker = spawn(workerd, args, { cwd: consumer, stdio: "ignore" });
  const ended = once(worker, "exit");
  onTestFinished(async () => {
    // At SIGTERM it would wait until we close our connection.
    worker.kill("SIGKILL");
    await ended;
  });

  const query = new URLSearchParams({ baseUrl: inject("baseUrl"), token: inject("token") });
  const answer = async () => (await fetch(`http://${address}/?${query}`)).json();
  await expect.poll(answer).toEqual(done);
});
