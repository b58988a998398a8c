import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
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
  const worker = spawn(workerd, args, {
    cwd: consumer,
    stdio: ["ignore", "ignore", "pipe"],
    // In a group of processes of its own: what is on the path is a script that starts it.
    detached: true,
  });
  const said = text(worker.stderr);
  onTestFinished(async ({ task }) => {
    // At SIGTERM it would wait until we close our connection.
    if (worker.pid) process.kill(-worker.pid, "SIGKILL");
    const stderr = await said;
    if (task.result?.state === "fail") process.stderr.write(stderr);
  });

  const query = new URLSearchParams({ baseUrl: inject("baseUrl"), token: inject("token") });
  const answer = async () => (await fetch(`http://${address}/?${query}`)).json();
  await expect.poll(answer).toEqual(done);
});
