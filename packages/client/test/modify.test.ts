import { expect, test } from "vitest";
import { createClient } from "../src/index.ts";
import { startServer } from "./test-server.ts";

const both = { workspaceId: "ws_1", billingAccountId: "cus_1" };
const address = { line1: "1 Main St", city: "Berlin", country: "DE" };
const mismatch = { type: "invalid_request_error", code: "version_mismatch", message: "Changed." };

/** A server of one billing account, which somebody else changes `rivals` times just before our PATCH. */
async function accountWithRivals(rivals = 0) {
  let version = 1;
  let account: object = { id: "cus_1", name: "ACME", phone: "1", currency: "eur", address };
  let left = rivals;
  const server = await startServer(({ method, headers, body }) => {
    if (method === "GET") return { json: account, headers: { ETag: `"${version}"` } };
    if (left-- > 0) {
      version += 1;
      account = { ...account, name: `ACME ${version}` };
    }
    if (headers["if-match"] !== `"${version}"`) return { status: 412, json: mismatch };
    version += 1;
    account = { ...account, ...JSON.parse(body) };
    return { json: account, headers: { ETag: `"${version}"` } };
  });
  const { billingAccounts } = createClient(server);
  const patches = () => server.received.filter(({ method }) => method === "PATCH");
  return { billingAccounts, patches, server };
}

test("modify sends what differs, for the version that it has read", async () => {
  const { billingAccounts, patches } = await accountWithRivals();
  const account = await billingAccounts.modify(both, (draft) => {
    draft.phone = null;
    draft.address.city = "Bonn";
  });
  expect(account).toMatchObject({ name: "ACME", phone: null });
  expect(patches()).toMatchObject([{ headers: { "if-match": '"1"' } }]);
  expect(JSON.parse(patches()[0]?.body ?? "")).toEqual({ phone: null, address: { city: "Bonn" } });
});

test("a draft that is left as it is, or set to what it was, sends nothing", async () => {
  const { billingAccounts, server } = await accountWithRivals();
  const unchanged = await billingAccounts.modify(both, () => undefined);
  expect(unchanged).toMatchObject({ id: "cus_1", name: "ACME" });
  await billingAccounts.modify(both, (draft) => {
    draft.name = "ACME";
  });
  expect(server.received.map(({ method }) => method)).toEqual(["GET", "GET"]);
});

test("if others were faster, it is read and changed again, with a key of its own", async () => {
  const { billingAccounts, patches } = await accountWithRivals(2);
  const names: string[] = [];
  const account = await billingAccounts.modify(both, async (draft) => {
    names.push(draft.name);
    draft.name += "!";
  });
  expect(account.name).toBe("ACME 3!");
  expect(names).toEqual(["ACME", "ACME 2", "ACME 3"]);
  const keys = patches().map(({ headers }) => headers["idempotency-key"]);
  expect(new Set(keys).size).toBe(3);
});

test.each([
  [undefined, 3],
  [{ maxTries: 5 }, 5],
  [{ maxTries: 1 }, 1],
])("with the options %j it gives up after %i tries", async (options, tries) => {
  const { billingAccounts, patches } = await accountWithRivals(Infinity);
  const modified = billingAccounts.modify(
    both,
    (draft) => {
      draft.phone = null;
    },
    options,
  );
  await expect(modified).rejects.toMatchObject({ status: 412, code: "version_mismatch" });
  expect(patches()).toHaveLength(tries);
});

test("what cannot be changed is refused by the API, which names it", async () => {
  const errors = [{ param: "currency", code: "parameter_unknown", message: "Unknown." }];
  const refusal = {
    type: "unprocessable_entity",
    code: "validation_failed",
    message: "No.",
    errors,
  };
  const server = await startServer(({ method }) =>
    method === "GET"
      ? { json: { id: "cus_1", currency: "eur" }, headers: { ETag: '"1"' } }
      : { status: 422, json: refusal },
  );
  const modified = createClient(server).billingAccounts.modify(both, (draft) => {
    Object.assign(draft, { currency: "usd" });
  });
  await expect(modified).rejects.toMatchObject({ code: "validation_failed", errors });
  expect(server.received[1]?.body).toBe('{"currency":"usd"}');
});

test("without an ETag nothing is changed: what others did meanwhile would be undone", async () => {
  const server = await startServer({ json: { id: "ws_1", name: "ACME" } });
  const change = (draft: { name: string }) => {
    draft.name = "x";
  };
  const modified = createClient(server).workspaces.modify({ workspaceId: "ws_1" }, change);
  await expect(modified).rejects.toThrow("modify needs an ETag");
  expect(server.received).toHaveLength(1);
});

test("what the change throws comes through, and nothing is sent", async () => {
  const { billingAccounts, patches } = await accountWithRivals();
  const mine = new Error("mine");
  const modified = billingAccounts.modify(both, () => Promise.reject(mine));
  await expect(modified).rejects.toBe(mine);
  expect(patches()).toEqual([]);
});

test("what cannot be read is not modified", async () => {
  const server = await startServer({ status: 404, json: mismatch });
  const modified = createClient(server).workspaces.modify({ workspaceId: "ws_1" }, () => undefined);
  await expect(modified).rejects.toMatchObject({ status: 404, operationId: "getWorkspace" });
});

test("the options hold for reading and writing", async () => {
  const { billingAccounts, server } = await accountWithRivals();
  const { signal } = new AbortController();
  const change = (draft: { phone: string | null }) => {
    draft.phone = null;
  };
  await billingAccounts.modify(both, change, { signal, timeoutMs: 1000, maxRetries: 0 });
  expect(server.received).toHaveLength(2);
  const aborted = { signal: AbortSignal.abort("no") };
  await expect(billingAccounts.modify(both, change, aborted)).rejects.toBe("no");
  expect(server.received).toHaveLength(2);
});
