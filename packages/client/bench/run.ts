/**
 * What a call costs: CPU time of this process, the server being another one. All contenders take turns in one process,
 * and each round gives one ratio to bare `fetch`: absolute numbers move with the machine, the ratios' medians hardly do.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { type Size, weigh } from "./bundle.ts";
import { contenders } from "./contenders.ts";
import { generateRedocly, type RedoclyClient } from "./generate-redocly.ts";

const rounds = 15;
const calls = 1_000;

/** CPU per call in microseconds, over so many calls, eight at a time. */
async function cpuPerCall(call: () => Promise<unknown>): Promise<number> {
  // What the one before has left behind is not swept up at this one's expense.
  globalThis.gc?.();
  const before = process.cpuUsage();
  let left = calls;
  const worker = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}

/** CPU per call of each, and the ratio to the first one's: medians over the rounds. */
async function compare(candidates: readonly (() => Promise<unknown>)[]) {
  const results = candidates.map(() => ({ us: [] as number[], ratio: [] as number[] }));
  // The first rounds are for the compiler.
  for (let round = -5; round < rounds; round++) {
    const row: number[] = [];
    for (const call of candidates) row.push(await cpuPerCall(call));
    if (round < 0) continue;
    for (const [index, { us, ratio }] of results.entries()) {
      us.push(row[index] ?? Number.NaN);
      ratio.push((row[index] ?? Number.NaN) / (row[0] ?? Number.NaN));
    }
  }
  return results.map(
    ({ us, ratio }) => `${median(us).toFixed(0)} µs | ${median(ratio).toFixed(2)}`,
  );
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const file = generateRedocly();
const server = fork(new URL("server.ts", import.meta.url));
const [port] = await once(server, "message");
// The functions that the interface names are those of the operations of these names.
const redocly = (await import(pathToFileURL(file).href)) as RedoclyClient;
const all = contenders(`http://127.0.0.1:${port}`, redocly);

const sizes: (Size | undefined)[] = [
  undefined,
  undefined,
  await weigh('export * from "../src/index.ts"'),
  await weigh('export { default } from "openapi-fetch"'),
  await weigh(`export * from ${JSON.stringify(file)}`),
];
rmSync(dirname(file), { recursive: true });
const gets = await compare(all.map(({ get }) => get));
const patches = await compare(all.map(({ patch }) => patch));
server.kill();

console.log("| | minified | compressed | GET | ratio | PATCH | ratio |");
console.log("|---|---|---|---|---|---|---|");
for (const [index, { name }] of all.entries()) {
  const { minified = 0, gzipped = 0 } = sizes[index] ?? {};
  console.log(`| ${name} | ${minified} | ${gzipped} | ${gets[index]} | ${patches[index]} |`);
}
