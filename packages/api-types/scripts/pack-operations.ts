import type { Description } from "./description.ts";
import { isModifiable } from "./is-modifiable.ts";
import { methodName, type Place, responseMediaTypes } from "./operations-of.ts";

/** The lines of the client's table of operations, one for each path of a namespace. */
export function packOperations(
  description: Description,
  places: readonly Place[],
): readonly string[] {
  const lines = Map.groupBy(places, ({ path, operation }) => `${methodName(operation)[0]} ${path}`);
  return [...lines].map(([start, members]) =>
    [start, ...members.map((place) => packOperation(description, place))].join(" "),
  );
}

/** `GET:list`; what follows is left out from the end if there is nothing to say. */
function packOperation(description: Description, place: Place): string {
  const { method, operation } = place;
  const [namespace, name] = methodName(operation);
  const { operationId } = operation;
  const id = operationId === impliedId(namespace, name) ? "" : operationId;
  return [method.toUpperCase(), name, id, peculiarity(description, place)]
    .join(":")
    .replace(/:+$/, "");
}

/** The operationId that the client makes of a method's name: `listWorkspaces` of `workspaces.list`. */
function impliedId(namespace: string, name: string): string {
  const plural = name === "list" ? "s" : "";
  return `${name}${namespace[0]?.toUpperCase()}${namespace.slice(1, -1)}${plural}`;
}

/** What cannot be seen from the method. */
function peculiarity(description: Description, place: Place): string {
  const { method, operation } = place;
  if (method.startsWith("p") && !operation.requestBody) return "-";
  if (isModifiable(description, place)) return "+";
  const [mediaType = "application/json"] = responseMediaTypes(description, operation);
  if (mediaType === "application/json") return "";
  return mediaType.startsWith("text/") ? "text" : "blob";
}
