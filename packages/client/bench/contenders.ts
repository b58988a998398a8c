import type { paths } from "@workspace-billing/api-types";
import createOpenapiFetch from "openapi-fetch";
import { createClient } from "../src/index.ts";
import type { RedoclyClient } from "./generate-redocly.ts";

/** One way to call the API: reads a billing account, and changes it. */
export interface Contender {
  readonly name: string;
  readonly get: () => Promise<unknown>;
  readonly patch: () => Promise<unknown>;
}

const token = "a".repeat(800);
const workspaceId = "ws_a1b2c3d4e5f6g7h8";
const billingAccountId = "cus_a1b2c3d4e5f6g7h8";
const body = { name: "ACME Corp (International)", phone: null };

/** Everyone sends the same token; those who can, an `Idempotency-Key`, and are ready to try again within time limits. */
export function contenders(baseUrl: string, redocly: RedoclyClient): readonly Contender[] {
  return [
    bareFetch("bare `fetch`", baseUrl, () => ({})),
    bareFetch("with a time limit", baseUrl, () => ({ signal: AbortSignal.timeout(30_000) })),
    client(baseUrl),
    openapiFetch(baseUrl),
    generated(baseUrl, redocly),
  ];
}

function bareFetch(name: string, baseUrl: string, limit: () => RequestInit): Contender {
  const send = async (method: string, more: Record<string, string>, text?: string) => {
    const response = await fetch(
      `${baseUrl}/workspaces/${workspaceId}/billing-accounts/${billingAccountId}`,
      {
        method,
        headers: { Authorization: `Bearer ${token}`, ...more },
        body: text ?? null,
        ...limit(),
      },
    );
    if (!response.ok) throw new Error(`${response.status}`);
    return response.json();
  };
  const json = { "Content-Type": "application/json" };
  return {
    name,
    get: () => send("GET", {}),
    patch: () =>
      send("PATCH", { ...json, "Idempotency-Key": crypto.randomUUID() }, JSON.stringify(body)),
  };
}

function client(baseUrl: string): Contender {
  const { billingAccounts } = createClient({ baseUrl, token });
  const ids = { workspaceId, billingAccountId };
  return {
    name: "this client",
    get: () => billingAccounts.get(ids),
    patch: () => billingAccounts.update(ids, body),
  };
}

function openapiFetch(baseUrl: string): Contender {
  const headers = { Authorization: `Bearer ${token}` };
  const { GET, PATCH } = createOpenapiFetch<paths>({ baseUrl, headers });
  const path = "/workspaces/{workspaceId}/billing-accounts/{billingAccountId}";
  const params = { path: { workspaceId, billingAccountId } };
  return {
    name: "openapi-fetch",
    get: () => GET(path, { params }),
    patch: () => {
      const header = { "Idempotency-Key": crypto.randomUUID() };
      return PATCH(path, { params: { ...params, header }, body });
    },
  };
}

function generated(baseUrl: string, redocly: RedoclyClient): Contender {
  redocly.configure({
    serverUrl: baseUrl,
    auth: { bearer: token },
    retry: { retries: 2 },
    timeout: 30_000,
    idempotencyKey: true,
    clientHeader: false,
  });
  const path = { workspaceId, billingAccountId };
  return {
    name: "`redocly generate-client`",
    get: () => redocly.getBillingAccount({ path }),
    patch: () => redocly.updateBillingAccount({ path, body }),
  };
}
