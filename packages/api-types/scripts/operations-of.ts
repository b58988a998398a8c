import type {
  Description,
  Method,
  Operation,
  Parameter,
  PathItem,
  Reference,
  Response,
  Schema,
} from "./description.ts";

const methods = ["get", "put", "post", "patch", "delete"] as const;

/** An operation and where it stands. */
export interface Place {
  readonly path: string;
  readonly item: PathItem;
  readonly method: Method;
  readonly operation: Operation;
}

/** What is generated from: an operation without one of these has been begun, and is not written yet. */
const wanted = [
  "operationId",
  "x-method-name",
  "x-idempotent",
  "tags",
  "security",
  "responses",
] as const satisfies readonly (keyof Operation)[];

/**
 * Every operation, in the description's order.
 * @throws Error if one of them lacks what is generated from; the lint has not seen the description yet.
 */
export function operationsOf(description: Description): readonly Place[] {
  return Object.entries(description.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const missing = wanted.filter((field) => operation[field] === undefined);
      if (missing.length > 0) {
        throw new Error(
          `${method.toUpperCase()} ${path} has no ${missing.join(", no ")}: spec/README.md says what belongs there`,
        );
      }
      return [{ path, item, method, operation }];
    }),
  );
}

/** The names of an operation's parameters of one kind, the path's before its own. */
export function parameterNames(
  description: Description,
  { item, operation }: Place,
  kind: Parameter["in"],
): readonly string[] {
  return [...(item.parameters ?? []), ...(operation.parameters ?? [])]
    .map((parameter) => resolve(description, parameter))
    .filter((parameter) => parameter.in === kind)
    .map(({ name }) => name);
}

/** The media types of what an operation answers when it succeeds. */
export function responseMediaTypes(
  description: Description,
  operation: Operation,
): readonly string[] {
  const successes = Object.entries(operation.responses).filter(([status]) =>
    status.startsWith("2"),
  );
  return successes.flatMap(([, response]) =>
    Object.keys(resolve(description, response).content ?? {}),
  );
}

/** Namespace and name of an operation's method in the client. */
export function methodName(operation: Operation): readonly [namespace: string, name: string] {
  const [namespace = "", name = ""] = operation["x-method-name"].split(".");
  return [namespace, name];
}

/** Follows `#/components/<section>/<name>`, the only kind of reference that the description uses. */
export function resolve<T extends Parameter | Response | Schema>(
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
