import { mediaObjects, type Operation } from "./operation.ts";

/** What the operations refer to. */
export interface ValidatorSource {
  readonly openapi: string;
  readonly schemas: Readonly<Record<string, unknown>>;
  readonly formats: ReadonlySet<string>;
}

export interface ReducedDescription {
  readonly openapi: string;
  readonly info: object;
  readonly paths: Readonly<Record<string, object>>;
  readonly components: Pick<ValidatorSource, "schemas">;
}

/** The description as the validator needs it: no prose, no servers, only schemas by reference. */
export function reduceDescription(
  operations: readonly Operation[],
  source: ValidatorSource,
): ReducedDescription {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    const { requestBody, responses } = operation;
    const item = paths[operation.path] ?? {};
    paths[operation.path] = item;
    item[operation.method.toLowerCase()] = {
      operationId: operation.operationId,
      parameters: operation.parameters.map(({ object }) => object),
      "x-eov-allow-unknown-query-parameters": operation.allowsUnknownQuery,
      ...(requestBody && {
        requestBody: {
          required: requestBody.required,
          content: Object.fromEntries(mediaObjects(requestBody.content)),
        },
      }),
      responses: Object.fromEntries(
        [...responses].map(([status, { content }]) => [
          status,
          content.size > 0 ? { content: Object.fromEntries(mediaObjects(content)) } : {},
        ]),
      ),
    };
  }
  return {
    openapi: source.openapi,
    info: { title: "", version: "" },
    paths,
    components: { schemas: source.schemas },
  };
}
