import { test } from "vitest";
import { type DescribedOperation, operations } from "../support/operations.ts";
import { bodyFor } from "../support/place.ts";
import { describeServer, type TestServer } from "../support/server.ts";
import { serviceEnvironment } from "../support/usage.ts";

export const JSON_TYPE = { "Content-Type": "application/json" };

export const ofUsers = operations.filter(({ caller }) => caller === "user");
export const ofServices = operations.filter(({ caller }) => caller === "service");
export const withBody = operations.filter(({ example }) => example !== undefined);

/** Each operation by its name, for the title of its test. */
export function each(chosen: readonly DescribedOperation[]) {
  return test.for(chosen.map((operation) => [operation.id, operation] as const));
}

/** Describes promises of a server that lets the platform's services in, too. */
export function describeOpenServer(title: string, promises: (server: () => TestServer) => void) {
  describeServer(title, promises, serviceEnvironment);
}

/** What of a request is the body that the operation takes in a place of ours. */
export function acceptedBody(one: DescribedOperation) {
  const body = bodyFor(one);
  return body === undefined ? {} : { body, headers: JSON_TYPE };
}
