import { expect, onTestFinished, test } from "vitest";
import { customerKind, emptyCustomer } from "../src/customers/customer.ts";
import { createObjectStore } from "../src/store/object-store.ts";
import { openDatabase } from "../src/store/open-database.ts";
import { type PageQuery, pageStatement } from "../src/store/page-statement.ts";

const place = { created: 5000, seq: 5000 };

const queries: [name: string, query: PageQuery][] = [
  ["the newest", { limit: 10 }],
  ["those after a place", { limit: 10, after: place }],
  ["those before a place", { limit: 10, before: place }],
  ["those of a time", { limit: 10, created: { gte: 10, lt: 20 } }],
  ["those with an e-mail", { limit: 10, equals: { email: "a@example.com" } }],
  ["those with an e-mail after a place", { limit: 10, equals: { email: "a@x.co" }, after: place }],
  ["those with an e-mail before a place", { limit: 9, equals: { email: "a@x.co" }, before: place }],
];

/** The database has no statistics, so the plan depends on the statement and the indexes alone. */
test.each(queries)("%s are found by an index and read in its order", (_name, query) => {
  const database = openDatabase(undefined);
  onTestFinished(() => database.close());
  createObjectStore(database, [customerKind]).insert(customerKind, emptyCustomer(1));
  const { sql, values } = pageStatement(customerKind, query);
  const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
  const steps = plan.map((step) => String(step["detail"]));
  const index = query.equals ? "customer_by_email" : "objects_newest";
  expect(steps).toEqual([expect.stringContaining(`SEARCH objects USING INDEX ${index}`)]);
});
