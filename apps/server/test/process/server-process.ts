import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pathToFileURL } from "node:url";

const main = join(import.meta.dirname, "../../src/main.ts");

/** The server as a process of its own. */
export interface ServerProcess {
  /** Everything that it has printed. */
  readonly stdout: string;
  readonly stderr: string;
  /** Waits for something on stdout. @throws Error with what was printed, when the process ends without it */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  signal(name: NodeJS.Signals): void;
  /** Tells a preloaded module something; gives what it answers. @throws Error when the process ends instead */
  ask(message: object): Promise<unknown>;
  /** Whether it runs. */
  isAlive(): boolean;
  /** Its exit code once it has ended; null if it was killed. */
  readonly exitCode: Promise<number | null>;
}

/**
 * Starts it with these variables and no others.
 * @param preloaded files of modules that run in it before its own; they listen to `process.on("message")`
 */
export function startServerProcess(
  environment: Readonly<Record<string, string>>,
  preloaded: readonly string[] = [],
): ServerProcess {
  const imports = preloaded.flatMap((file) => ["--import", pathToFileURL(file).href]);
  const child = spawn(process.execPath, [...imports, main], {
    env: { PATH: process.env["PATH"] ?? "", ...environment },
    stdio: ["ignore", "pipe", "pipe", ...(preloaded.length > 0 ? ["ipc" as const] : [])],
  });
  // They are pipes, as was asked for.
  const [stdout, stderr] = [collect(child.stdout as Readable), collect(child.stderr as Readable)];
  // When "close" comes, everything that it printed has been read.
  const exitCode = once(child, "close").then(([code]) => code as number | null);
  const ended = exitCode.then(() => {
    throw new Error(`The server has ended:\n${stderr.text}`);
  });
  ended.catch(() => undefined);
  return {
    exitCode,
    get stdout() {
      return stdout.text;
    },
    get stderr() {
      return stderr.text;
    },
    printed: (pattern) => find(pattern, child, stdout),
    isAlive: () => child.exitCode === null && child.signalCode === null,
    signal: (name) => void child.kill(name),
    async ask(message) {
      const answer = once(child, "message");
      child.send(message, () => undefined);
      const [given] = await Promise.race([answer, ended]);
      return given;
    },
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
  child: ChildProcess,
  stdout: { readonly text: string },
): Promise<RegExpExecArray> {
  for (;;) {
    const found = pattern.exec(stdout.text);
    if (found) return found;
    const ended = once(child, "close").then(() => true);
    const more = once(child.stdout as Readable, "data").then(() => false);
    if (await Promise.race([ended, more])) {
      throw new Error(`${pattern} was not printed, but:\n${stdout.text}`);
    }
  }
}

/** Below those that systems give out by themselves: nobody gets the port of a server that is about to come back. */
const PORTS = { first: 20_000, ofEachProcess: 400, processes: 30 };
let given = 0;

/** A port that nobody listens on, at the moment, and that this process has not given before. */
export async function freePort(): Promise<string> {
  const { first, ofEachProcess, processes } = PORTS;
  while (given < ofEachProcess) {
    const port = first + (process.pid % processes) * ofEachProcess + given;
    given += 1;
    if (await isFree(port)) return String(port);
  }
  throw new Error("This process has no more ports to give.");
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, "127.0.0.1");
  const isListening = await once(server, "listening").then(
    () => true,
    () => false,
  );
  server.close();
  if (isListening) await once(server, "close");
  return isListening;
}
