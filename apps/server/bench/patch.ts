import { randomUUID } from "node:crypto";
import { type Asked, Contender } from "./contender.ts";
import { onEachEngine } from "./databases.ts";

const WARM_UP = 300;
const REQUESTS = 1000;

/** One line of the table: which server is asked, and what. */
interface Row {
  readonly name: string;
  readonly kind: "plain" | "ours" | "told";
  ask(path: string, index: number): Asked;
}

const get: Row["ask"] = (path) => ({ method: "GET", path });
const patch: Row["ask"] = (path, index) => ({
  method: "PATCH",
  path,
  body: {
    name: `ACME Corp Billing ${index}`,
    address: { line1: `${index} Main Street`, city: "San Francisco", country: "US" },
  },
});
const patchUnderKey: Row["ask"] = (path, index) => ({
  ...patch(path, index),
  headers: { "Idempotency-Key": randomUUID() },
});

/** In each of these comparisons the first is what the others are compared with. */
const comparisons: readonly (readonly Row[])[] = [
  [
    { name: "GET, plain", kind: "plain", ask: get },
    { name: "GET", kind: "ours", ask: get },
  ],
  [
    { name: "PATCH, plain", kind: "plain", ask: patch },
    { name: "PATCH", kind: "ours", ask: patch },
    { name: "PATCH under an Idempotency-Key", kind: "ours", ask: patchUnderKey },
    { name: "PATCH, and the event that Stripe sends of it", kind: "told", ask: patch },
  ],
];

/**
 * A billing account read and changed, with Stripe in the process of the server: ours, and a plain handler without its
 * guarantees. Requests take turns, so that what else the machine does falls on all alike.
 * @returns a table in Markdown; the ratios are to the plain handler
 */
export async function measurePatch(): Promise<string> {
  const lines = [
    "| request | database | CPU | p50 | p99 | ratio of CPU | of p50 | of p99 |",
    "|---|---|---|---|---|---|---|---|",
  ];
  await onEachEngine(async (engine, freshUrl) => {
    for (const rows of comparisons) {
      const costs = await compare(rows, freshUrl);
      const [base] = costs;
      for (const [index, { name }] of rows.entries()) {
        const cost = costs[index];
        if (!cost || !base) continue;
        const ratios = (["cpu", "p50", "p99"] as const).map((of) => cost[of] / base[of]);
        const ms = [cost.cpu, cost.p50, cost.p99].map((value) => `${value.toFixed(2)} ms`);
        const shown = [...ms, ...ratios.map((ratio) => ratio.toFixed(1))];
        lines.push(`| ${[name, engine, ...shown].join(" | ")} |`);
      }
    }
  });
  return lines.join("\n");
}

/** What a request costs, in ms. */
interface Cost {
  /** Of the server's process, with what it does beside the request. */
  readonly cpu: number;
  readonly p50: number;
  readonly p99: number;
}

async function compare(
  rows: readonly Row[],
  freshUrl: () => Promise<string>,
): Promise<readonly Cost[]> {
  const running: { row: Row; contender: Contender; before: number; times: number[] }[] = [];
  for (const row of rows) {
    const contender = await Contender.start(row.kind, await freshUrl());
    running.push({ row, contender, before: 0, times: [] });
  }
  for (let index = 0; index < WARM_UP + REQUESTS; index++) {
    for (const each of running) {
      const { row, contender, times } = each;
      if (index === WARM_UP) each.before = await contender.cpuUs();
      const path = contender.paths[index % contender.paths.length] ?? "";
      const ms = await contender.ask(row.ask(path, index));
      if (index >= WARM_UP) times.push(ms);
    }
  }
  const costs: Cost[] = [];
  for (const { contender, before, times } of running) {
    const cpu = ((await contender.cpuUs()) - before) / 1000 / REQUESTS;
    const sorted = times.toSorted((one, other) => one - other);
    const at = (part: number) => sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
    costs.push({ cpu, p50: at(0.5), p99: at(0.99) });
    await contender.stop();
  }
  return costs;
}
