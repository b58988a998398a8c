import type { components } from "@workspace-billing/api-types";
import { expectTypeOf } from "vitest";
import {
  type ConnectionError,
  createClient,
  type ErrorCode,
  isApiError,
  type TimeoutError,
} from "../src/index.ts";

// Checked by `tsc`, never run. `@ts-expect-error` fails to compile where the next line is no error.

const client = createClient({ baseUrl: "https://api.example.com" });
type Schemas = components["schemas"];
const workspaceId = "ws_1";
const billingAccountId = "cus_1";
const both = { workspaceId, billingAccountId };

// Calls: each part is there only if the operation has it.
client.workspaces.list();
client.workspaces.list({ limit: 10, archived: true, after: undefined });
client.workspaces.list({}, { signal: AbortSignal.timeout(1000) });
client.workspaces.create({ name: "ACME", billing_mode: "pooled" });
client.billingAccounts.list({ workspaceId, limit: 10 });
client.billingAccounts.update(both, { name: "ACME", phone: null });
client.billingAccounts.update(both, {}, { headers: { "If-Match": '"3"', "X-Trace": "1" } });
client.billingAccounts.delete(both, { headers: { "If-Match": undefined } });

// What is given has the type that its media type has; a place without a body gives nothing.
expectTypeOf(await client.organizations.exportUsageCsv({ workspaceId })).toEqualTypeOf<string>();
expectTypeOf(await client.organizations.exportUsagePdf({ workspaceId })).toEqualTypeOf<Blob>();
expectTypeOf(await client.workspaces.archive({ workspaceId })).toEqualTypeOf<undefined>();
expectTypeOf(client).not.toHaveProperty("internal");

// @ts-expect-error A path parameter is missing.
client.billingAccounts.update({ workspaceId }, { name: "ACME" });
// @ts-expect-error Required parameters cannot be left out.
client.billingAccounts.list();
// @ts-expect-error There is no such parameter.
client.billingAccounts.list({ workspaceId, limmit: 10 });
// @ts-expect-error A parameter is of another type.
client.billingAccounts.list({ workspaceId, limit: "10" });
// @ts-expect-error A required path parameter cannot be undefined.
client.billingAccounts.list({ workspaceId: undefined });
// @ts-expect-error A field of the body is missing.
client.workspaces.create({ name: "ACME" });
// @ts-expect-error There is no such field in the body.
client.billingAccounts.update(both, { currency: "usd" });
// @ts-expect-error A field of the body is of another type.
client.workspaces.create({ name: "ACME", billing_mode: "shared" });
// @ts-expect-error The body is missing.
client.workspaces.create();
// @ts-expect-error An operation without a body takes none.
client.billingAccounts.delete(both, { name: "ACME" });
// @ts-expect-error A header is a string.
client.billingAccounts.delete(both, { headers: { "If-Match": 3 } });
// @ts-expect-error There is no such method.
client.workspaces.delete({ workspaceId });
// @ts-expect-error There is no such namespace.
client.customers;

// Data.
expectTypeOf(client.workspaces.list()).resolves.toEqualTypeOf<Schemas["WorkspaceList"]>();
expectTypeOf(client.billingAccounts.update(both, {})).resolves.toEqualTypeOf<
  Schemas["BillingAccount"]
>();
expectTypeOf(client.billingAccounts.delete(both)).resolves.toEqualTypeOf<undefined>();
expectTypeOf(client.billingAccounts.get(both).withResponse()).resolves.toEqualTypeOf<{
  readonly data: Schemas["BillingAccount"];
  readonly response: Response;
  readonly etag: string | undefined;
  readonly requestId: string | undefined;
}>();

// Results narrow by `ok`, by `status`, and failures then by `code`.
const result = await client.billingAccounts.update(both, {}).result();
if (result.ok) {
  expectTypeOf(result.status).toEqualTypeOf<200>();
  expectTypeOf(result.data).toEqualTypeOf<Schemas["BillingAccount"]>();
}
if (result.status === 200) expectTypeOf(result.data).toEqualTypeOf<Schemas["BillingAccount"]>();
// @ts-expect-error Before it is narrowed there is no data.
result.data;
// @ts-expect-error Success cannot be created with 201 here.
result.status === 201;

const created = await client.workspaces.create({ name: "A", billing_mode: "single" }).result();
if (created.ok) expectTypeOf(created.status).toEqualTypeOf<201>();
const deleted = await client.billingAccounts.delete(both).result();
if (deleted.status === 204) expectTypeOf(deleted.data).toEqualTypeOf<undefined>();
const read = await client.workspaces.get({ workspaceId }).result();
if (read.status === 304) expectTypeOf(read.error.code).toEqualTypeOf<undefined>();

/** Every documented status has its case; what is left are the statuses that the description does not name. */
export function everyStatus(): string | undefined {
  switch (result.status) {
    case 200:
      return result.data.name;
    case 422:
      return everyCode(result.error.code);
    case 400:
      return result.error.code satisfies
        | "invalid_json"
        | "parameter_invalid"
        | "invalid_idempotency_key"
        | undefined;
    case 401:
      return result.error.code satisfies "authentication_required" | "invalid_token" | undefined;
    case 403:
      return result.error.code satisfies "insufficient_role" | undefined;
    case 404:
      return result.error.code satisfies "resource_missing" | undefined;
    case 409:
      return result.error.code satisfies
        | "workspace_archived"
        | "idempotency_key_in_use"
        | undefined;
    case 412:
      return result.error.code satisfies "version_mismatch" | undefined;
    case 413:
    case 415:
      return result.error.code satisfies "body_too_large" | "unsupported_media_type" | undefined;
    case 500:
    case 503:
      return result.error.type;
    default:
      expectTypeOf(result.error.code).toEqualTypeOf<ErrorCode | undefined>();
      expectTypeOf<502>().toExtend<typeof result.status>();
      expectTypeOf<404>().not.toExtend<typeof result.status>();
      return result.error.message;
  }
}

/** A switch over the codes of a status is complete with these cases, and without one of them does not compile. */
function everyCode(
  code: "validation_failed" | "stripe_rejected" | "idempotency_key_reused" | undefined,
): string {
  switch (code) {
    case "validation_failed":
    case "stripe_rejected":
    case "idempotency_key_reused":
      return code;
    case undefined:
      return "the body was not the API's";
  }
}

// A code that is forgotten, such as one that the description has gained, breaks the build.
// @ts-expect-error Function lacks an ending return statement: `idempotency_key_reused` has no case.
export function forgottenCode(error: Extract<typeof result, { status: 422 }>["error"]): string {
  switch (error.code) {
    case "validation_failed":
    case "stripe_rejected":
    case undefined:
      return error.message;
  }
}

// Caught errors.
declare const caught: unknown;
if (isApiError(caught)) {
  expectTypeOf(caught.status).toEqualTypeOf<number>();
  expectTypeOf(caught.code).toEqualTypeOf<ErrorCode | undefined>();
  expectTypeOf(caught.name).toEqualTypeOf<"ApiError">();
  // @ts-expect-error There is no such code.
  caught.code === "workspace_missing";
}
if (isApiError(caught, "updateBillingAccount") && caught.status === 422) {
  expectTypeOf(caught.code).toEqualTypeOf<
    "validation_failed" | "stripe_rejected" | "idempotency_key_reused" | undefined
  >();
}
if (isApiError(caught, "updateBillingAccount") && caught.status === 200) {
  expectTypeOf(caught.code).toEqualTypeOf<undefined>();
}
// @ts-expect-error There is no such operation.
isApiError(caught, "updateCustomer");
expectTypeOf<ConnectionError["name"]>().toEqualTypeOf<"ConnectionError" | "TimeoutError">();
expectTypeOf<TimeoutError["name"]>().toEqualTypeOf<"TimeoutError">();
if (isApiError(caught)) {
  expectTypeOf(caught.retryable).toEqualTypeOf<boolean>();
  expectTypeOf(caught.retryAfter).toEqualTypeOf<number | undefined>();
}

// Lists: awaited, iterated, by pages, as an array.
for await (const account of client.billingAccounts.list({ workspaceId })) {
  expectTypeOf(account).toEqualTypeOf<Schemas["BillingAccount"]>();
}
for await (const page of client.invoices.list({ ...both, limit: 100 }).pages()) {
  expectTypeOf(page).toEqualTypeOf<Schemas["InvoiceList"]>();
}
expectTypeOf(client.members.list({ workspaceId }).toArray({ limit: 10 })).resolves.toEqualTypeOf<
  Schemas["WorkspaceMember"][]
>();
// @ts-expect-error A single resource is no list.
client.billingAccounts.get(both).toArray();

// A draft is all of the resource, and takes assignments where the resource can be changed.
expectTypeOf(client.billingAccounts.modify(both, () => undefined)).resolves.toEqualTypeOf<
  Schemas["BillingAccount"]
>();
client.billingAccounts.modify(both, (draft) => {
  draft.name = `${draft.name} (${draft.currency})`;
  draft.phone = null;
  draft.address.city = null;
  // @ts-expect-error A name cannot be cleared.
  draft.name = null;
  // @ts-expect-error The currency cannot be changed.
  draft.currency = "usd";
  // @ts-expect-error There is no such field.
  draft.nickname = "x";
});
client.organizations.modify({ workspaceId, organizationId: "org_1" }, async (draft) => {
  draft.limits.users = 10;
  draft.branding.colors.primary = "#aabbcc";
  // @ts-expect-error What is used cannot be changed.
  draft.usage = {};
});
client.workspaces.modify({ workspaceId }, () => undefined, { maxTries: 5, maxRetries: 0 });
// @ts-expect-error A subscription is told what to do, not what to be.
client.subscriptions.modify;
// @ts-expect-error `If-Match` is what modify brings.
client.workspaces.modify({ workspaceId }, () => undefined, { headers: { "If-Match": '"1"' } });

// Options.
client.workspaces.list({}, { maxRetries: 0, timeoutMs: 1000, deadlineMs: 5000 });
createClient({
  baseUrl: "https://api.example.com",
  maxRetries: 5,
  hooks: {
    onRequest({ operationId, attempt }, { headers }) {
      headers.set("X-Attempt", `${operationId} ${attempt}`);
    },
    onRetry: ({ operationId }, error, delayMs) => [operationId, error, delayMs.toFixed()],
  },
});
createClient({ baseUrl: "https://api.example.com", token: undefined, fetch, headers: { a: "b" } });
createClient({ baseUrl: "https://api.example.com", token: async () => "token" });
// @ts-expect-error Without a base URL there is nowhere to send to.
createClient({});
// @ts-expect-error A token is text.
createClient({ baseUrl: "https://api.example.com", token: 42 });

// The plain openapi-fetch client is typed by path.
const raw = await client.raw.GET("/workspaces/{workspaceId}", {
  params: { path: { workspaceId } },
});
expectTypeOf(raw.data).toEqualTypeOf<Schemas["Workspace"] | undefined>();
// @ts-expect-error There is no such path.
client.raw.GET("/customers");
