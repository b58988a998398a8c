import { expect, test } from "vitest";
import { createClient } from "../src/index.ts";
import { startServer } from "./test-server.ts";

const ids = ["ws_1", "ws_2", "ws_3", "ws_4", "ws_5"];

/** A server of a list of five workspaces, which pages as the API does. */
async function listOfFive() {
  const server = await startServer(({ url }) => {
    const query = new URL(url, "http://127.0.0.1").searchParams;
    const before = query.get("before");
    const limit = Number(query.get("limit") ?? ids.length);
    const end = before ? ids.indexOf(before) : undefined;
    const start = before
      ? Math.max(0, (end ?? 0) - limit)
      : ids.indexOf(query.get("after") ?? "") + 1;
    const data = ids.slice(start, end ?? start + limit).map((id) => ({ id }));
    const last = data.at(-1)?.id;
    return { json: { data, next_cursor: last === "ws_5" ? null : last } };
  });
  const { workspaces } = createClient(server);
  return { list: workspaces.list, urls: () => server.received.map(({ url }) => url) };
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);

test("a list is iterated item by item, page after page", async () => {
  const { list, urls } = await listOfFive();
  expect(idsOf(await collect(list({ limit: 2, archived: false })))).toEqual(ids);
  expect(urls()).toEqual([
    "/workspaces?limit=2&archived=false",
    "/workspaces?limit=2&archived=false&after=ws_2",
    "/workspaces?limit=2&archived=false&after=ws_4",
  ]);
});

test("pages() gives the pages as they are answered", async () => {
  const { list } = await listOfFive();
  const pages = await collect(list({ limit: 3 }).pages());
  expect(pages.map(({ data, next_cursor }) => [data.length, next_cursor])).toEqual([
    [3, "ws_3"],
    [2, null],
  ]);
});

test.each([
  [undefined, ids, 3],
  [10, ids, 3],
  [3, ids.slice(0, 3), 2],
  [2, ids.slice(0, 2), 1],
  [0, [], 1],
])("toArray({ limit: %s }) asks for no page more than it needs", async (limit, want, requests) => {
  const { list, urls } = await listOfFive();
  const call = list({ limit: 2 });
  expect(idsOf(await call.toArray(limit === undefined ? undefined : { limit }))).toEqual(want);
  expect(urls()).toHaveLength(requests);
});

test("whoever stops iterating stops asking", async () => {
  const { list, urls } = await listOfFive();
  for await (const { id } of list({ limit: 2 })) if (id === "ws_2") break;
  expect(urls()).toHaveLength(1);
});

test("awaited, a list is its first page, and the same request", async () => {
  const { list, urls } = await listOfFive();
  const call = list({ limit: 2 });
  expect(idsOf((await call).data)).toEqual(["ws_1", "ws_2"]);
  expect(idsOf(await call.toArray())).toEqual(ids);
  expect(urls()).toHaveLength(3);
});

test("a list goes on from a cursor, and in the order of the list from `before` too", async () => {
  const { list } = await listOfFive();
  expect(idsOf(await list({ limit: 1, after: "ws_3" }).toArray())).toEqual(["ws_4", "ws_5"]);
  expect(idsOf(await list({ limit: 2, before: "ws_4" }).toArray())).toEqual(ids.slice(1));
});

test("every page is asked for with the options of the call", async () => {
  const server = await startServer(({ url }) => ({
    json: { data: [], next_cursor: url.includes("after") ? null : "a" },
  }));
  await createClient(server)
    .workspaces.list({}, { headers: { "X-Trace": "1" } })
    .toArray();
  expect(server.received.map(({ headers }) => headers["x-trace"])).toEqual(["1", "1"]);
});

test.each([
  ["a cursor that stays", ["a"]],
  ["cursors in a circle", ["a", "b", "c"]],
])("%s ends the iteration with an error", async (_, circle) => {
  let page = 0;
  const server = await startServer(() => ({
    json: { data: [{ id: page }], next_cursor: circle[page++ % circle.length] },
  }));
  const call = createClient(server).workspaces.list();
  await expect(call.toArray()).rejects.toThrow("The cursor a came twice");
  expect(server.received).toHaveLength(circle.length + 1);
});

test("a page that fails ends the iteration with its error", async () => {
  const server = await startServer(({ url }) =>
    url.includes("after")
      ? {
          status: 404,
          json: { type: "invalid_request_error", code: "resource_missing", message: "Gone." },
        }
      : { json: { data: [{ id: "ws_1" }], next_cursor: "ws_1" } },
  );
  const seen: string[] = [];
  const iterate = async () => {
    for await (const { id } of createClient(server).workspaces.list()) seen.push(id);
  };
  await expect(iterate()).rejects.toMatchObject({ code: "resource_missing" });
  expect(seen).toEqual(["ws_1"]);
});
