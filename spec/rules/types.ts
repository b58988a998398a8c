// What the rules read of an OpenAPI 3.1 description, and of what Redocly hands to a rule. Everything is optional:
// a rule also meets broken descriptions, and must leave them to Redocly's own `struct` rule instead of throwing.

export interface Reference {
  readonly $ref: string;
  readonly description?: string;
}

export type OrReference<Node> = Node | Reference;

export interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, OrReference<Schema>>>;
  readonly items?: OrReference<Schema>;
  readonly additionalProperties?: boolean | OrReference<Schema>;
  readonly unevaluatedProperties?: boolean | OrReference<Schema>;
  readonly propertyNames?: OrReference<Schema>;
  readonly allOf?: readonly OrReference<Schema>[];
  readonly anyOf?: readonly OrReference<Schema>[];
  readonly oneOf?: readonly OrReference<Schema>[];
}

export interface MediaType {
  readonly schema?: OrReference<Schema>;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, unknown>>;
}

export interface Parameter {
  readonly name?: string;
  readonly in?: "path" | "query" | "header" | "cookie";
  readonly schema?: OrReference<Schema>;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, unknown>>;
}

export interface RequestBody {
  readonly required?: boolean;
  readonly content?: Readonly<Record<string, MediaType>>;
}

export interface Response {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, MediaType>>;
}

export interface Operation {
  readonly operationId?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly OrReference<Parameter>[];
  readonly requestBody?: OrReference<RequestBody>;
  readonly responses?: Readonly<Record<string, OrReference<Response>>>;
  readonly "x-method-name"?: unknown;
  readonly "x-idempotent"?: unknown;
  readonly "x-internal"?: unknown;
  readonly "x-body-limit"?: unknown;
}

export interface PathItem {
  readonly parameters?: readonly OrReference<Parameter>[];
}

export interface Root {
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** A place in the description, as Redocly reports it. */
export interface Location {
  readonly absolutePointer: string;
  readonly source: { readonly absoluteRef: string };
  child(path: readonly (string | number)[]): Location;
  key(): Location;
}

export interface Problem {
  readonly message: string;
  readonly location: Location;
}

export type Resolve = (
  node: unknown,
  fromFile: string,
) => { readonly node: unknown; readonly location: Location | undefined };

/** What Redocly hands to a visitor beside the node. */
export interface Context {
  readonly key: string | number;
  readonly type: { readonly name: string };
  readonly location: Location;
  readonly resolve: Resolve;
  report(problem: Problem): void;
}

/** A node with its place; `$ref`s are followed. */
export interface Found<Node> {
  readonly node: Node;
  readonly location: Location;
}

/** An operation with everything that a rule asks about it, `$ref`s followed and the path's parameters included. */
export interface OperationView {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
  readonly parameters: readonly Found<Parameter>[];
  readonly body: Found<RequestBody> | undefined;
  readonly answers: readonly (Found<Response> & { readonly status: string })[];
}
