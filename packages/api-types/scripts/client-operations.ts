import { publicDescription } from "@workspace-billing/spec/public-description";
import { banner } from "./banner.ts";
import type { Description } from "./description.ts";
import {
  methodName,
  operationsOf,
  type Place,
  parameterNames,
  responseMediaTypes,
} from "./operations-of.ts";

/**
 * `client-operations.ts`: what the client knows of each public operation at run time, a line each since every byte of
 * it is sent to browsers; and for the compiler its namespaces, whose comments editors show at a call.
 */
export function toClientOperations(description: Description): string {
  const shown = publicDescription(description);
  const places = operationsOf(shown);
  const lines = places.map(
    (place) => `  ${place.operation.operationId}: ${JSON.stringify(toLine(shown, place))},`,
  );
  return `${banner}${declaration}
export const clientOperations = {
${lines.join("\n")}
} as const;

/** The client's namespaces: the name of each method, and the operation that it calls. */
export interface Namespaces {
${toNamespaces(shown, places)}
}
`;
}

const declaration = `/**
 * By operationId: the client's method, the HTTP method and the path; then \`query\` if there are query parameters,
 * \`body\` if there is one, and the media type of what is answered, if anything is. POST, PATCH and DELETE take an
 * \`Idempotency-Key\`; what takes none is safe to repeat.
 */`;

function toLine(description: Description, place: Place): string {
  const { path, method, operation } = place;
  return [
    operation["x-method-name"],
    method.toUpperCase(),
    path,
    ...(parameterNames(description, place, "query").length > 0 ? ["query"] : []),
    ...(operation.requestBody ? ["body"] : []),
    ...responseMediaTypes(description, operation),
  ].join(" ");
}

function toNamespaces(description: Description, places: readonly Place[]): string {
  const namespaces = Map.groupBy(places, ({ operation }) => methodName(operation)[0]);
  return [...namespaces]
    .map(([namespace, members]) => {
      const tag = description.tags.find(({ name }) => name === members[0]?.operation.tags[0]);
      const methods = members.map(toMember).join("\n");
      return `${comment("  ", tag?.description)}  ${namespace}: {\n${methods}\n  };`;
    })
    .join("\n");
}

function toMember({ method, path, operation }: Place): string {
  const { operationId, summary, description } = operation;
  const [, name] = methodName(operation);
  const text = `${summary}.\n\n${description?.trim()}\n\n\`${method.toUpperCase()} ${path}\``;
  return `${comment("    ", text)}    ${name}: "${operationId}";`;
}

function comment(indent: string, text: string | undefined): string {
  if (!text) return "";
  const lines = text.trim().replaceAll("*/", "*\\/").split("\n");
  return `${[`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join("\n")}\n`;
}
