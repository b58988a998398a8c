import {
  type Answer,
  type Description,
  type Method,
  methods,
  type Operation,
  type Parameter,
  resolve,
  type Schema,
} from "./description.ts";

/** One operation with all that it refers to, schemas excepted. */
export interface OperationPage {
  readonly operationId: string;
  readonly method: Method;
  readonly path: string;
  readonly operation: Operation;
  /** The path's, then its own. */
  readonly parameters: readonly Parameter[];
  /** By status, `"200"`. */
  readonly answers: readonly (readonly [status: string, answer: Answer])[];
}

/** Every operation, in the description's order. */
export function operationsOf(description: Description): readonly OperationPage[] {
  return Object.entries(description.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
      return {
        operationId: operation.operationId,
        method,
        path,
        operation,
        parameters: parameters.map((parameter) => resolve(description, parameter)),
        answers: Object.entries(operation.responses).map(
          ([status, answer]) => [status, resolve(description, answer)] as const,
        ),
      };
    }),
  );
}

/** The least role that an operation needs in its workspace, if it needs one. */
export function roleOf(operation: Operation): string | undefined {
  return operation.security.flatMap((scheme) => scheme["bearerAuth"] ?? [])[0];
}

/** Where the reference shows an operation: Redoc makes this address from the tag and the operationId. */
export function referenceLink({ operation, operationId }: OperationPage): string {
  const tag = (operation.tags[0] ?? "").toLowerCase().replaceAll(" ", "-");
  return `/reference#/${tag}/${operationId.toLowerCase()}`;
}

/** The codes that an error answer may carry: `allOf: [Error, {properties: {code: {enum}}}]`. */
export function codesOf(answer: Answer): readonly string[] {
  return schemasOf(answer).flatMap((schema) =>
    (schema.allOf ?? []).flatMap((part) => part.properties?.["code"]?.enum ?? []).map(String),
  );
}

function schemasOf(answer: Answer): readonly Schema[] {
  return Object.values(answer.content ?? {}).map((media) => media.schema);
}
