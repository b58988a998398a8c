import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import type { Server, ServerResponse } from "node:http";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import { operationTable } from "@workspace-billing/api-types/operations";

/** Beside the dependencies, where nothing that is kept gets; a file for each worker, so that none waits for another. */
const folder = join(import.meta.dirname, "../../node_modules/.cache/answers");
const file = join(folder, `${process.pid}-${threadId}.txt`);
const recorded = new Set<string>();

/** An answer as `<operationId> <status> <code>`; without a code where it is no failure. */
export function toLine(operationId: string, status: number, code?: string): string {
  return [operationId, status, ...(code === undefined ? [] : [code])].join(" ");
}

/** Writes down what the operations behind this server answer, each kind of answer once. */
export function recordAnswers(server: Server): void {
  // In front of the application, which may answer at once.
  server.prependListener("request", ({ method = "", url = "" }, response) => {
    const operationId = operationAt(method, url.split("?")[0] ?? "");
    if (operationId === undefined) return;
    const body = keepBody(response);
    response.once("finish", () => record(operationId, response.statusCode, body()));
  });
}

/** What all workers have recorded since `forgetAnswers`. */
export function readAnswers(): ReadonlySet<string> {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  return new Set(files.flatMap((text) => text.split("\n").filter((line) => line !== "")));
}

export function forgetAnswers(): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

const patterns = Object.entries(operationTable)
  .map(([operationId, { method, path }]) => ({
    operationId,
    method,
    literals: path.replaceAll(/\{\w+\}/g, "").length,
    pattern: new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`),
  }))
  // A literal segment wins over a parameter.
  .sort((one, other) => other.literals - one.literals);

function operationAt(method: string, path: string): string | undefined {
  return patterns.find((one) => one.method === method && one.pattern.test(path))?.operationId;
}

function record(operationId: string, status: number, body: string): void {
  const line = toLine(operationId, status, status < 400 ? undefined : codeIn(body));
  if (recorded.has(line)) return;
  recorded.add(line);
  appendFileSync(file, `${line}\n`);
}

function codeIn(body: string): string {
  const [, code = "without-a-code"] = /"code":"(\w+)"/.exec(body) ?? [];
  return code;
}

/** Gives, once it is sent, what was sent. */
function keepBody(response: ServerResponse): () => string {
  const sent: unknown[] = [];
  const { write, end } = response;
  Object.assign(response, {
    write: (...given: unknown[]) => {
      sent.push(given[0]);
      return Reflect.apply(write, response, given);
    },
    end: (...given: unknown[]) => {
      sent.push(given[0]);
      return Reflect.apply(end, response, given);
    },
  });
  return () => sent.map((chunk) => (typeof chunk === "function" ? "" : String(chunk))).join("");
}
