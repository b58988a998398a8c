/**
 * What enforcing a description costs, as CPU time of the server's own process, in one run with
 * interleaved rounds: absolute numbers move with the machine, ratios of medians hardly do.
 * What V8 makes of the same code differs from one process to the next, by a tenth and more: each
 * contender has several, and what counts is the median process.
 */
import { Child } from "./child.ts";
import { updateExample } from "./description.ts";

const processes = 5;
const rounds = 7;
const requests = 1_500;
/** So often each path is asked before anything is measured, or oftener: nothing is slower for being asked less often. */
const warming = 100;

const patch =
  (paths: number): Send =>
  (child, index) =>
    child.send(
      "PATCH",
      `/tenants/t_${index % 50}/accounts${index % paths}/acc_${index}?notify=false`,
      { "content-type": "application/json", "content-length": String(updateExample.length) },
      updateExample,
    );
const get =
  (paths: number): Send =>
  (child, index) =>
    child.send("GET", `/tenants/t_${index % 50}/accounts${index % paths}/acc_${index}`, {}, "");

type Contender = readonly [kind: string, operations: number];
type Send = (child: Child, index: number) => Promise<void>;

/** CPU per request in microseconds, of each contender. */
async function compare(
  contenders: readonly Contender[],
  send: (paths: number) => Send,
): Promise<number[]> {
  const results: number[][] = contenders.map(() => []);
  for (let turn = 0; turn < processes; turn++) {
    const costs = await compareProcesses(contenders, send);
    for (const [index, cost] of costs.entries()) results[index]?.push(cost);
  }
  return results.map(median);
}

async function compareProcesses(
  contenders: readonly Contender[],
  send: (paths: number) => Send,
): Promise<number[]> {
  const children = await Promise.all(
    contenders.map(async ([kind, operations]) => ({
      child: await Child.start(kind, operations / 2),
      send: send(operations / 2),
      results: [] as number[],
    })),
  );
  const warmUp = Math.max(...contenders.map(([, operations]) => (operations / 2) * warming));
  for (const { child, send } of children) await child.measure(warmUp, send);
  for (let round = 0; round < rounds; round++) {
    for (const { child, send, results } of children)
      results.push(await child.measure(requests, send));
  }
  for (const { child } of children) child.stop();
  return children.map(({ results }) => median(results));
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Growth of the process's memory over 1,000 GETs, each with a content type of its own. */
async function contentTypeGrowth(kind: string): Promise<number> {
  const child = await Child.start(kind, 60);
  await child.measure(500, get(60));
  const before = await child.usage();
  for (let index = 0; index < 1_000; index++) {
    const headers = { "content-type": `application/x-made-up-${index}` };
    await child.send("GET", "/tenants/t_1/accounts7/acc_1", headers, "");
  }
  const after = await child.usage();
  child.stop();
  return (after.rssBytes - before.rssBytes) / 1e6;
}

async function startMs(kind: string): Promise<number> {
  const runs: number[] = [];
  for (let run = 0; run < 3; run++) {
    const child = await Child.start(kind, 60);
    runs.push(child.startMs);
    child.stop();
  }
  return median(runs);
}

const us = (value = 0) => `${value.toFixed(0)} µs`;
const ratio = (value = 0, base = 1) => (value / base).toFixed(2);

const kinds = ["contract", "stock", "fastify", "raw"].map((kind) => [kind, 120] as const);
const [contract, stock, fast, raw] = await compare(kinds, patch);
const [contractGet, stockGet, fastGet, rawGet] = await compare(kinds, get);
const [small, large] = await compare(
  [
    ["contract", 40],
    ["contract", 400],
  ],
  patch,
);
const start = await startMs("contract");
const growth = await contentTypeGrowth("contract");

console.log(`
| CPU per request, 60 paths | express-contract | stock Express + validator | Fastify | node:http |
|---|---|---|---|---|
| PATCH | ${us(contract)} | ${us(stock)} | ${us(fast)} | ${us(raw)} |
| GET | ${us(contractGet)} | ${us(stockGet)} | ${us(fastGet)} | ${us(rawGet)} |

| ratio | measured | aim |
|---|---|---|
| PATCH against stock Express + validator | ${ratio(contract, stock)} | ≤ 0.65 |
| GET against stock Express + validator | ${ratio(contractGet, stockGet)} | ≤ 0.65 |
| PATCH against Fastify | ${ratio(contract, fast)} | |
| GET against Fastify | ${ratio(contractGet, fastGet)} | |
| PATCH with 400 operations against 40 | ${ratio(large, small)} | ≤ 1.1 |
| start with 60 paths (120 operations) | ${start.toFixed(0)} ms | |
| memory after 1,000 GETs of distinct content types | ${growth.toFixed(1)} MB | < 20 MB |
`);
