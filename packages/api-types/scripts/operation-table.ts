import { banner } from "./banner.ts";
import type {
  Description,
  Method,
  Operation,
  Parameter,
  PathItem,
  Reference,
  Response,
} from "./description.ts";

const methods = ["get", "put", "post", "patch", "delete"] as const;

/** `operations.ts`: what there is to know of each operation at run time, keyed by operationId. */
export function toOperationTable(description: Description): string {
  const entries = Object.entries(description.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [toEntry(description, { path, item, method, operation })] : [];
    }),
  );
  return `${banner}${declaration}
export const operationTable = {
${entries.join("\n")}
} as const satisfies Record<string, OperationEntry>;
`;
}

const declaration = `export interface OperationEntry {
  readonly method: "GET" | "PUT" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly tag: string;
  /** The client's method: \`<namespace>.<name>\`. */
  readonly namespace: string;
  readonly name: string;
  readonly pathParameters: readonly string[];
  readonly queryParameters: readonly string[];
  readonly headerParameters: readonly string[];
  readonly requestMediaTypes: readonly string[];
  /** Of the successful answer. */
  readonly responseMediaTypes: readonly string[];
  /** The least role that the caller needs in the workspace; null where none is needed. */
  readonly role: "owner" | "admin" | "viewer" | null;
  /** Whether a repetition without a key does no harm. */
  readonly idempotent: boolean;
  /** Whether it answers a page of a list. */
  readonly paged: boolean;
  /** Whether it is left out of the public documentation and of the client. */
  readonly internal: boolean;
}
`;

interface Place {
  path: string;
  item: PathItem;
  method: Method;
  operation: Operation;
}

function toEntry(description: Description, { path, item, method, operation }: Place): string {
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(
    (parameter) => resolve(description, parameter),
  );
  const named = (place: Parameter["in"]) =>
    parameters.filter((parameter) => parameter.in === place).map((parameter) => parameter.name);
  const [namespace, name] = operation["x-method-name"].split(".");
  const entry = {
    method: method.toUpperCase(),
    path,
    tag: operation.tags[0],
    namespace,
    name,
    pathParameters: named("path"),
    queryParameters: named("query"),
    headerParameters: named("header"),
    requestMediaTypes: Object.keys(operation.requestBody?.content ?? {}),
    responseMediaTypes: responseMediaTypes(description, operation),
    role: operation.security.flatMap((scheme) => scheme["bearerAuth"] ?? [])[0] ?? null,
    idempotent: operation["x-idempotent"],
    paged: named("query").includes("after"),
    internal: operation["x-internal"] ?? false,
  };
  const fields = Object.entries(entry).map(
    ([field, value]) => `    ${field}: ${JSON.stringify(value)},`,
  );
  return [`  ${operation.operationId}: {`, ...fields, "  },"].join("\n");
}

function responseMediaTypes(description: Description, operation: Operation): string[] {
  const successes = Object.entries(operation.responses).filter(([status]) =>
    status.startsWith("2"),
  );
  return successes.flatMap(([, response]) =>
    Object.keys(resolve(description, response).content ?? {}),
  );
}

/** Follows `#/components/<section>/<name>`, the only kind of reference that the description uses. */
function resolve<T extends Parameter | Response>(
  description: Description,
  value: T | Reference,
): T {
  if (!("$ref" in value)) return value;
  const [, , section, name] = value.$ref.split("/");
  const found = description.components[section as keyof Description["components"]]?.[name ?? ""];
  if (!found) throw new Error(`${value.$ref} leads nowhere`);
  // The caller's T is the kind of thing that stands in that section.
  return found as T;
}
