import { publicDescription } from "@workspace-billing/spec/public-description";
import { banner } from "./banner.ts";
import type { Description } from "./description.ts";
import { isModifiable } from "./is-modifiable.ts";
import { methodName, operationsOf, type Place } from "./operations-of.ts";
import { packOperations } from "./pack-operations.ts";

/**
 * `client-operations.ts`: what the client knows of each public operation at run time, packed since every byte of it is
 * sent to browsers; and for the compiler its namespaces, whose comments editors show at a call.
 */
export function toClientOperations(description: Description): string {
  const shown = publicDescription(description);
  const places = operationsOf(shown);
  return `${banner}${declaration}
export const clientOperations = \`
${packOperations(shown, places).join("\n")}
\`;

/** The client's namespaces: the name of each method, and the operation that it calls. */
export interface Namespaces {
${toNamespaces(shown, places)}
}
`;
}

const declaration = `/**
 * A line for each path: the client's namespace, the path, and its operations, each as \`METHOD:name:operationId:mark\`.
 * The operationId is left out if it is what name and namespace make: \`getWorkspace\` of \`workspaces.get\`. The mark is
 * \`-\` for a POST or PUT that takes no body, \`+\` for the PATCH of a resource, which has \`modify\` too, and \`text\` or
 * \`blob\` for what answers no JSON. POST, PATCH and DELETE take an \`Idempotency-Key\`; what takes none is safe to repeat.
 */`;

function toNamespaces(description: Description, places: readonly Place[]): string {
  const namespaces = Map.groupBy(places, ({ operation }) => methodName(operation)[0]);
  return [...namespaces]
    .map(([namespace, members]) => {
      const tag = description.tags.find(({ name }) => name === members[0]?.operation.tags[0]);
      const methods = members.map((place) => toMember(description, place)).join("\n");
      return `${comment("  ", tag?.description)}  ${namespace}: {\n${methods}\n  };`;
    })
    .join("\n");
}

function toMember(description: Description, place: Place): string {
  const { method, path, operation } = place;
  const { operationId, summary } = operation;
  const [, name] = methodName(operation);
  const text = `${summary}.\n\n${operation.description?.trim()}\n\n\`${method.toUpperCase()} ${path}\``;
  const member = `${comment("    ", text)}    ${name}: "${operationId}";`;
  return isModifiable(description, place) ? `${member}\n${toModify(place)}` : member;
}

/** `modify`, which is no operation: it is made of two. */
function toModify({ item, operation }: Place): string {
  const text = `${operation.summary} as \`change\` changes a draft of it, which is what \`get\` gives.

Only what differs is sent, nothing if nothing does, and with \`If-Match\`: if somebody else was faster, it is read
and changed again. What is set to \`null\` is cleared.`;
  return `${comment("    ", text)}    modify: ["${item.get?.operationId}", "${operation.operationId}"];`;
}

function comment(indent: string, text: string | undefined): string {
  if (!text) return "";
  const lines = text.trim().replaceAll("*/", "*\\/").split("\n");
  return `${[`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join("\n")}\n`;
}
