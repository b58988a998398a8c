import { clientOperations } from "@workspace-billing/api-types/client-operations";
import type { OperationId } from "./operation.ts";

/** What there is to know of an operation to call it. */
export interface Operation {
  readonly id: OperationId;
  /** Where its method stands in the client: `client.<namespace>.<name>`. */
  readonly namespace: string;
  readonly name: string;
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  readonly hasQuery: boolean;
  readonly hasBody: boolean;
  /** The media type of what it gives; undefined if that is nothing. */
  readonly mediaType: string | undefined;
}

/** Every operation of the API that is not internal. */
export function readOperations(): readonly Operation[] {
  return Object.entries(clientOperations).map(([id, line]) => {
    const [place = "", method = "", path = "", ...marks] = line.split(" ");
    const [namespace = "", name = ""] = place.split(".");
    return {
      // The keys of the table are the operations' ids; `Object.entries` forgets it.
      id: id as OperationId,
      namespace,
      name,
      method,
      path,
      hasQuery: marks.includes("query"),
      hasBody: marks.includes("body"),
      mediaType: marks.find((mark) => mark.includes("/")),
    };
  });
}
