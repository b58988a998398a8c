// Preloaded into a server: it kills itself before the n-th moment at which something would be kept or told: a write or a
// commit, a call to Stripe, a look at its answer, the answer to the caller. What dies before it reads something has kept
// and told the same as what dies after it; `CRASH_MOMENTS=all` looks at that, too.

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

function statement(sql: string): void {
  if (isAll || !/^(select|begin)/i.test(sql)) moment(sql);
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

for (const method of ["all", "run", "iterate"] as const) {
  before(StatementSync.prototype, method, ({ sourceSQL }) => statement(sourceSQL));
}
before(pg.Client.prototype, "query", (_client, [query]) =>
  statement(typeof query === "string" ? query : String(Reflect.get(Object(query), "text"))),
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
