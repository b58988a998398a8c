import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Readable } from "node:stream";

const main = join(import.meta.dirname, "../../src/main.ts");

/** The server as a process of its own. */
export interface ServerProcess {
  /** Everything that it has printed. */
  readonly stdout: string;
  readonly stderr: string;
  /** Waits for something on stdout. @throws Error with what was printed, when the process ends without it */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  signal(name: NodeJS.Signals): void;
  /** Its exit code once it has ended; null if it was killed. */
  readonly exitCode: Promise<number | null>;
}

/** Starts it with these variables and no others. */
export function startServerProcess(environment: Readonly<Record<string, string>>): ServerProcess {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env["PATH"] ?? "", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  // When "close" comes, everything that it printed has been read.
  const exitCode = once(child, "close").then(([code]) => code as number | null);
  return {
    exitCode,
    get stdout() {
      return stdout.text;
    },
    get stderr() {
      return stderr.text;
    },
    printed: (pattern) => find(pattern, child, stdout),
    signal: (name) => void child.kill(name),
  };
}

function collect(stream: Readable): { readonly text: string } {
  const collected = { text: "" };
  stream.setEncoding("utf8").on("data", (chunk: string) => {
    collected.text += chunk;
  });
  return collected;
}

async function find(
  pattern: RegExp,
  child: ChildProcessByStdio<null, Readable, Readable>,
  stdout: { readonly text: string },
): Promise<RegExpExecArray> {
  for (;;) {
    const found = pattern.exec(stdout.text);
    if (found) return found;
    const ended = once(child, "close").then(() => true);
    if (await Promise.race([ended, once(child.stdout, "data").then(() => false)])) {
      throw new Error(`${pattern} was not printed, but:\n${stdout.text}`);
    }
  }
}

/** A port that nobody listens on, at the moment. */
export async function freePort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return String(address.port);
}
