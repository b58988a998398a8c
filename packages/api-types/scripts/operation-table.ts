import { banner } from "./banner.ts";
import type { Description } from "./description.ts";
import {
  methodName,
  operationsOf,
  type Place,
  parameterNames,
  responseMediaTypes,
} from "./operations-of.ts";

/** `operations.ts`: what there is to know of each operation at run time, keyed by operationId. */
export function toOperationTable(description: Description): string {
  const entries = operationsOf(description).map((place) => toEntry(description, place));
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

function toEntry(description: Description, place: Place): string {
  const { path, method, operation } = place;
  const [namespace, name] = methodName(operation);
  const queryParameters = parameterNames(description, place, "query");
  const entry = {
    method: method.toUpperCase(),
    path,
    tag: operation.tags[0],
    namespace,
    name,
    pathParameters: parameterNames(description, place, "path"),
    queryParameters,
    headerParameters: parameterNames(description, place, "header"),
    requestMediaTypes: Object.keys(operation.requestBody?.content ?? {}),
    responseMediaTypes: responseMediaTypes(description, operation),
    role: operation.security.flatMap((scheme) => scheme["bearerAuth"] ?? [])[0] ?? null,
    idempotent: operation["x-idempotent"],
    paged: queryParameters.includes("after"),
    internal: operation["x-internal"] ?? false,
  };
  const fields = Object.entries(entry).map(
    ([field, value]) => `    ${field}: ${JSON.stringify(value)},`,
  );
  return [`  ${operation.operationId}: {`, ...fields, "  },"].join("\n");
}
