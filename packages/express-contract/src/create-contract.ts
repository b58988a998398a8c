import type { RequestHandler } from "express";
import { Contract } from "./contract.ts";
import { DescriptionError, isObject } from "./description.ts";
import { inOperation, type Operation } from "./operation.ts";
import type { ContractOptions } from "./options.ts";
import { readOperations } from "./read-operations.ts";
import { References } from "./references.ts";
import { RequestCheck } from "./request-check.ts";
import { ResponseCheck } from "./response-check.ts";
import { type AnyHandler, Route } from "./route.ts";
import { RouteTree } from "./route-tree.ts";
import { SecurityCheck } from "./security.ts";
import { securitySchemesOf } from "./security-scheme.ts";
import { createValidators } from "./validator.ts";

const bodyLimitBytesDefault = 100_000;

/**
 * One Express middleware that enforces an OpenAPI 3.1 description on every request and answer,
 * and calls the handler of the matched operation. It answers everything that it sees, and never
 * calls `next`. Resolves when every operation is compiled; rejects with a DescriptionError that
 * names what is wrong with the description, the handlers or the security handlers.
 */
export async function createContract<Operations, Context>(
  options: ContractOptions<Operations, Context>,
): Promise<RequestHandler> {
  const tree = buildTree(options);
  const contract = new Contract(tree, options);
  return (request, response) => {
    void contract.answer(request, response);
  };
}

function buildTree<Operations, Context>(
  options: ContractOptions<Operations, Context>,
): RouteTree<Route> {
  const { description, security } = options;
  if (!isObject(description)) {
    throw new DescriptionError("the description is not an object: parse it first");
  }
  if (!/^3\.1\.\d/.test(description.openapi)) {
    throw new DescriptionError(`OpenAPI ${description.openapi} is not supported, only 3.1.x`);
  }
  const references = new References(description);
  const operations = readOperations(description, references);
  const handlers = handlersById(options.handlers, operations);
  const schemes = securitySchemesOf(description, references);
  for (const name of Object.keys(security)) {
    if (!schemes.has(name)) throw new DescriptionError(`no security scheme is named "${name}"`);
  }
  const { openapi } = description;
  const { schemas, formats } = references;
  const validators = createValidators(operations, { openapi, schemas, formats });
  const tree = new RouteTree<Route>();
  for (const operation of operations) {
    const route = inOperation(operation.operationId, () => {
      const { operationId } = operation;
      const handler = handlers.get(operationId);
      if (!handler) throw new DescriptionError("it has no handler");
      return new Route({
        operation,
        handler,
        // Sound: the context that it makes is what the same options' handlers take.
        context: options.context,
        security: new SecurityCheck(operation, schemes, security),
        requests: new RequestCheck(operation, validators),
        responses: new ResponseCheck(operation, validators),
        bodyLimitBytes: operation.bodyLimitBytes ?? options.bodyLimitBytes ?? bodyLimitBytesDefault,
      });
    });
    tree.add(operation.method, operation.path, route);
  }
  return tree;
}

/** Throws when a handler is missing, or is there for no operation. */
function handlersById(
  handlers: object,
  operations: readonly Operation[],
): ReadonlyMap<string, AnyHandler> {
  const known = new Set(operations.map(({ operationId }) => operationId));
  for (const id of Object.keys(handlers)) {
    if (!known.has(id)) throw new DescriptionError(`handler "${id}" has no operation`);
  }
  return new Map(
    Object.entries(handlers).map(([id, handler]) => {
      if (typeof handler !== "function") {
        throw new DescriptionError(`operation "${id}": its handler is not a function`);
      }
      // Sound: the input that it is given is what the description promises, as its type says.
      return [id, handler as AnyHandler];
    }),
  );
}
