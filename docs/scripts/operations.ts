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

/** The codes of an error answer: of `allOf: [Error, {properties: {code: {enum}}}]`, or of what is published for it. */
export function codesOf(description: Description, answer: Answer): readonly string[] {
  return Object.values(answer.content ?? {}).flatMap((media) => {
    const schema = resolve<Schema>(description, media.schema);
    return [schema, ...(schema.allOf ?? [])]
      .flatMap((part) => part.properties?.["code"]?.enum ?? [])
      .map(String);
  });
}
