import { type OperationEntry, operationTable } from "@workspace-billing/api-types/operations";
import { readDescription } from "../../src/description.ts";
import type { TestServer } from "./server.ts";
import { serviceEnvironment } from "./usage.ts";

export type OperationId = keyof typeof operationTable;

/** An operation of the description, with a request that it accepts. */
export interface DescribedOperation extends OperationEntry {
  readonly id: OperationId;
  /** Who calls it: by what its security asks for. */
  readonly caller: "user" | "service" | "anybody";
  /** Whether it takes an `Idempotency-Key`, or wants one. */
  readonly key: "optional" | "required" | undefined;
  /** The largest body that it takes. */
  readonly bodyLimitBytes: number;
  /** The first example of its body; undefined where it takes none. */
  readonly example: Readonly<Record<string, unknown>> | undefined;
  /** The documented statuses that are no failures. */
  readonly successes: readonly number[];
  /** The documented codes of its failures, by status. */
  readonly failures: ReadonlyMap<number, readonly string[]>;
}

interface Answer {
  readonly content?: Readonly<Record<string, { readonly schema: { allOf?: readonly unknown[] } }>>;
}

/** Every operation of the description, in its order. */
export const operations = await readOperations();

async function readOperations(): Promise<readonly DescribedOperation[]> {
  const { paths, components } = await readDescription();
  // That it is a valid description is checked by its own tests, and by the server when it starts.
  const items = paths as Record<string, Record<string, Record<string, never>>>;
  const shared = (components as { responses: Record<string, Answer> }).responses;
  return Object.entries(operationTable).map(([id, entry]) => {
    const described = items[entry.path]?.[entry.method.toLowerCase()] ?? {};
    const answers: Record<string, Answer & { $ref?: string }> = described["responses"] ?? {};
    const failures = Object.entries(answers).flatMap(([status, answer]) => {
      const codes = codesOf(answer.$ref ? shared[answer.$ref.split("/").at(-1) ?? ""] : answer);
      return codes ? [[Number(status), codes] as const] : [];
    });
    // The keys of a table are its operations' ids; Object.entries forgets it.
    const operationId = id as OperationId;
    return {
      ...entry,
      id: operationId,
      caller: callerOf(described["security"]),
      key: entry.headerParameters.some((name) => name === "Idempotency-Key")
        ? keyOf(described["parameters"])
        : undefined,
      bodyLimitBytes: described["x-body-limit"] === "3mb" ? 3 * 1024 ** 2 : 100_000,
      example: exampleOf(described["requestBody"]),
      successes: Object.keys(answers)
        .map(Number)
        .filter((status) => status < 400),
      failures: new Map(failures),
    };
  });
}

function callerOf(security: unknown): DescribedOperation["caller"] {
  const [scheme] = (security as readonly object[]).flatMap((one) => Object.keys(one));
  if (scheme === undefined) return "anybody";
  return scheme === "serviceToken" ? "service" : "user";
}

/** A key that is required is described in its place; one that is optional is the same everywhere, by reference. */
function keyOf(parameters: unknown): DescribedOperation["key"] {
  const described = parameters as readonly { name?: string; required?: boolean }[];
  const own = described.find(({ name }) => name === "Idempotency-Key");
  return own?.required ? "required" : "optional";
}

/** `allOf: [Error, {properties: {code: {enum}}}]` */
function codesOf(answer: Answer | undefined): readonly string[] | undefined {
  const narrowed = answer?.content?.["application/json"]?.schema.allOf?.[1];
  return (narrowed as { properties: { code: { enum: readonly string[] } } } | undefined)?.properties
    .code.enum;
}

function exampleOf(requestBody: unknown): DescribedOperation["example"] {
  const described = requestBody as
    | { content: Record<string, { examples: Record<string, { value: Record<string, unknown> }> }> }
    | undefined;
  const examples = Object.values(described?.content["application/json"]?.examples ?? {});
  return examples[0]?.value;
}

export type SentBody = Exclude<RequestInit["body"], undefined>;

export interface Call {
  /** Values of the path's parameters, as they stand in the URL; unset: ids of nothing. */
  readonly path?: Readonly<Record<string, string>>;
  /** With its question mark. */
  readonly query?: string;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of the example; `null` sends none. */
  readonly body?: SentBody;
  readonly method?: string;
}

/** Values of all path parameters, as they stand in a URL: ids as they could be, of nothing. */
export const nothing: Readonly<Record<string, string>> = {
  workspaceId: "ws_nothing",
  billingAccountId: "cus_nothing",
  memberId: "auth0%7Cnobody",
  organizationId: "org_nothing",
  id: "org_nothing",
  productType: "users",
  subscriptionId: "sub_nothing",
  paymentMethodId: "pm_nothing",
};

/** The token that lets a caller of the operation in: a user's, the services', or none. */
export async function tokenFor(
  server: TestServer,
  { caller }: DescribedOperation,
  userId: string,
): Promise<string | undefined> {
  if (caller === "anybody") return undefined;
  return caller === "service" ? serviceEnvironment.SERVICE_TOKEN : await server.token(userId);
}

/** Sends the operation's request, with what is to be otherwise about it; under a new key, where it wants one. */
export async function send(
  { baseUrl }: Pick<TestServer, "baseUrl">,
  { path, method, example, key }: DescribedOperation,
  call: Call = {},
): Promise<Response> {
  const place = path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => call.path?.[name] ?? nothing[name] ?? "",
  );
  const body = call.body === undefined && example ? JSON.stringify(example) : call.body;
  const init: RequestInit = {
    method: call.method ?? method,
    headers: {
      ...(example && call.body === undefined ? { "Content-Type": "application/json" } : {}),
      ...(call.token === undefined ? {} : { Authorization: `Bearer ${call.token}` }),
      ...(key === "required" ? { "Idempotency-Key": crypto.randomUUID() } : {}),
      ...call.headers,
    },
    ...(body == null ? {} : { body, duplex: "half" }),
  };
  return await fetch(`${baseUrl}${place}${call.query ?? ""}`, init);
}
