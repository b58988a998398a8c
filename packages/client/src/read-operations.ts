import { clientOperations } from "@workspace-billing/api-types/client-operations";
import type { OperationId } from "./operation.ts";

/** What there is to know of an operation to call it. `client.<namespace>.<name>` is where its method stands. */
export type Operation = readonly [
  namespace: string,
  name: string,
  operationId: OperationId,
  method: string,
  /** With its parameters in braces. */
  path: string,
  /** What is peculiar about it; see the table. */
  mark: string | undefined,
];

/** Every operation of the API that is not internal. */
export function* readOperations(): Generator<Operation> {
  for (const line of clientOperations.trim().split("\n")) {
    const [namespace = "", path = "", ...operations] = line.split(" ");
    for (const operation of operations) {
      const [method = "", name = "", given, mark] = operation.split(":");
      const noun = namespace.charAt(0).toUpperCase() + namespace.slice(1, -1);
      const id = given || name + noun + (name === "list" ? "s" : "");
      // The table is generated together with the type.
      yield [namespace, name, id as OperationId, method, path, mark];
    }
  }
}
