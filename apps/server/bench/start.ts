import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const RUNS = 7;
const main = new URL("../src/main.ts", import.meta.url).pathname;

/** From the start of `node` to listening, with an empty data directory and with one that is there: a Markdown table. */
export async function measureStart(): Promise<string> {
  const first: number[] = [];
  const again: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const dataDir = await mkdtemp(join(tmpdir(), "workspace-billing-bench-"));
    first.push(await startOnce(dataDir));
    again.push(await startOnce(dataDir));
    await rm(dataDir, { recursive: true });
  }
  return [
    "| from `node` to listening, ms | min | median | max |",
    "|---|---|---|---|",
    row("empty data directory", first),
    row("second start", again),
  ].join("\n");
}

async function startOnce(dataDir: string): Promise<number> {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: "0", PUBLIC_URL: "http://127.0.0.1:3000" };
  const began = performance.now();
  const child = spawn(process.execPath, [main], { env, stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const elapsed = await new Promise<number>((resolve) => {
    child.stdout.on("data", (chunk) => {
      if (String(chunk).includes('"listening"')) resolve(performance.now() - began);
    });
  });
  child.kill("SIGTERM");
  await exited;
  return elapsed;
}

function row(what: string, times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const shown = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  return `| ${what} | ${shown.map((ms) => Math.round(ms ?? 0)).join(" | ")} |`;
}
