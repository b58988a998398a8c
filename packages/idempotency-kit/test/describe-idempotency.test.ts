import { afterAll, beforeAll } from "vitest";
import { describeIdempotency } from "../src/index.ts";
import { openShop, type Shop } from "./orders.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

describeIdempotency("POST /orders", {
  baseUrl: () => shop.subject.baseUrl(),
  request: () => shop.subject.request(),
  other: (request) => shop.subject.other(request),
  countEffects: () => shop.subject.countEffects(),
  invalid: () => shop.subject.invalid(),
  unauthorized: (request) => shop.subject.unauthorized(request),
  byAnother: (request) => shop.subject.byAnother(request),
  refused: () => shop.subject.refused(),
  failing: () => shop.subject.failing(),
  hold: () => shop.subject.hold(),
  restart: () => shop.subject.restart(),
  advance: (ms) => shop.subject.advance(ms),
});
