// Preloaded into a server: it kills itself before the n-th moment at which something would be kept or told: the commit of
// a transaction that has written, a call to Stripe, a look at its answer, the answer to the caller. Between two of these
// it does not matter when it dies: a transaction that is not committed leaves nothing. `CRASH_MOMENTS=all` does not take
// that for granted: every statement is a moment then.

import http from "node:http";
import { StatementSync } from "node:sqlite";
import pg from "pg";

/** Counts the moments from now on, and kills the server before the n-th of them; 0: never. */
export interface DieBefore {
  readonly dieBefore: number;
}

let armedFor = 0;
let count = 0;

process.on("message", (message: object) => {
  if (!("dieBefore" in message)) return;
  process.send?.({ counted: count });
  armedFor = Number(message.dieBefore);
  count = 0;
});
// A server that is told to stop does not wait for more messages.
process.channel?.unref();

const isAll = process.env["CRASH_MOMENTS"] === "all";

/** The connections that are in a transaction, and what each has written in it last. */
const transactions = new WeakMap<object, { written?: string }>();

function statement(connection: object, sql: string): void {
  const [, verb = ""] = /^\s*(\w+)/.exec(sql.toLowerCase()) ?? [];
  const transaction = transactions.get(connection);
  if (verb === "begin" || verb === "start") transactions.set(connection, {});
  if (verb === "commit" || verb === "rollback") transactions.delete(connection);
  const isWrite = ["insert", "update", "delete"].includes(verb);
  if (isWrite && transaction) transaction.written = sql;
  if (isAll || (isWrite && !transaction)) moment(sql);
  else if (verb === "commit" && transaction?.written) moment(`commit, ${transaction.written}`);
}

function moment(what: string): void {
  count += 1;
  if (count !== armedFor) return;
  process.stderr.write(`killed before moment ${count}: ${what}\n`);
  process.kill(process.pid, "SIGKILL");
}

/** Looks at each call of a method first. @throws Error where there is no such method: nothing would be counted */
function before<Target extends object>(
  target: Target,
  method: string & keyof Target,
  look: (self: Target, args: readonly unknown[]) => void,
): void {
  const original: unknown = Reflect.get(target, method);
  if (typeof original !== "function") throw new Error(`There is no ${method} to look at.`);
  Reflect.set(target, method, function (this: Target, ...args: unknown[]): unknown {
    look(this, args);
    return Reflect.apply(original, this, args);
  });
}

// There is one connection to SQLite.
for (const method of ["all", "run", "iterate"] as const) {
  before(StatementSync.prototype, method, ({ sourceSQL }) => statement(StatementSync, sourceSQL));
}
before(pg.Client.prototype, "query", (client, [query]) =>
  statement(client, typeof query === "string" ? query : String(Reflect.get(Object(query), "text"))),
);
before(http.ServerResponse.prototype, "end", () => moment("the caller gets the answer"));

const { request } = http;
http.request = (...args: unknown[]) => {
  const call = ["method", "path"].map((key) => Reflect.get(Object(args[0]), key)).join(" ");
  moment(`Stripe is asked: ${call}`);
  const asked: http.ClientRequest = Reflect.apply(request, http, args);
  return asked.once("response", (answer) => {
    answer.once("end", () => moment(`Stripe's answer is looked at: ${call}`));
  });
};
