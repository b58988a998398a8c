import { EventEmitter } from "node:events";
import type { Request, Response } from "express";
import { openDatabase } from "../src/db/open-database.ts";
import { createMetrics } from "../src/metrics/metrics.ts";

const REQUESTS = 200_000;
const SCRAPES = 50;

/** What counting a request costs, and what it costs to be asked for all that was counted. A Markdown table. */
export async function measureMetrics(): Promise<string> {
  const database = await openDatabase("sqlite::memory:");
  const metrics = createMetrics(database, Date.now);
  const count = (requests: number) => {
    for (let index = 0; index < requests; index += 1) {
      const response = Object.assign(new EventEmitter(), { headersSent: true, statusCode: 200 });
      // Sound: of a request and its answer no more than this is read.
      const request = { operationId: `operation${index % 40}` } as unknown as Request;
      metrics.requests(request, response as unknown as Response, () => undefined);
      response.emit("close");
    }
  };
  const bare = (requests: number) => {
    for (let index = 0; index < requests; index += 1) {
      const response = Object.assign(new EventEmitter(), { headersSent: true, statusCode: 200 });
      response.emit("close");
    }
  };
  count(REQUESTS);
  bare(REQUESTS);
  const perRequest = (cpuMs(() => count(REQUESTS)) - cpuMs(() => bare(REQUESTS))) / REQUESTS;
  const before = process.cpuUsage();
  for (let scrape = 0; scrape < SCRAPES; scrape += 1) await metrics.text();
  const perScrape = toMs(process.cpuUsage(before)) / SCRAPES;
  await database.close();
  return [
    "| metrics | CPU |",
    "|---|---|",
    `| to count a request | ${(perRequest * 1000).toFixed(1)} µs |`,
    `| to be asked for them, with 40 operations | ${perScrape.toFixed(1)} ms |`,
  ].join("\n");
}

function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return toMs(process.cpuUsage(before));
}

function toMs({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}
