import type { Request, RequestHandler, Response } from "express";
import { type Answer, lastResort, send } from "./answer.ts";
import { ContractError } from "./contract-error.ts";
import { DescriptionError } from "./description.ts";
import { inOperation, type Operation, readOperations, securitySchemesOf } from "./operation.ts";
import type { ContractOptions, ErrorReply } from "./options.ts";
import { References } from "./references.ts";
import { RequestCheck } from "./request-check.ts";
import { ResponseCheck } from "./response-check.ts";
import { type AnyHandler, Route } from "./route.ts";
import { RouteTree } from "./route-tree.ts";
import { SecurityCheck } from "./security.ts";
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

type AnswerOptions = Pick<ContractOptions<never, never>, "errorReply" | "onResponseDrift">;

class Contract {
  readonly #tree: RouteTree<Route>;
  readonly #options: AnswerOptions;

  constructor(tree: RouteTree<Route>, options: AnswerOptions) {
    this.#tree = tree;
    this.#options = options;
  }

  /** Answers a request. Never throws and never rejects. */
  async answer(request: Request, response: Response): Promise<void> {
    let route: Route | undefined;
    const isHead = request.method === "HEAD";
    try {
      const match = this.#tree.match(request.method, pathOf(request));
      if ("allow" in match) {
        const headers = { Allow: match.allow };
        send({ status: 204, headers, type: undefined, body: undefined }, response, isHead);
        return;
      }
      route = match.route;
      const answer = await route.run(request, response, match.path);
      this.#checkAnswer(route, answer, response);
      send(answer, response, isHead);
    } catch (error) {
      this.#answerError(error, route, request, response);
    }
  }

  #answerError(error: unknown, route: Route | undefined, request: Request, response: Response) {
    const isHead = request.method === "HEAD";
    try {
      const answer = this.#errorAnswer(error, route, request, response);
      send(answer, response, isHead);
    } catch {
      send(lastResort, response, isHead);
    }
  }

  /** The application's answer to an error; to drift in that answer, if that is to throw. */
  #errorAnswer(
    error: unknown,
    route: Route | undefined,
    request: Request,
    response: Response,
  ): Answer {
    const answer = toAnswer(this.#options.errorReply(error, request));
    const isDrift = error instanceof ContractError && error.reason === "response_invalid";
    if (!route || isDrift) return answer;
    try {
      this.#checkAnswer(route, answer, response, error);
      return answer;
    } catch (drift) {
      return toAnswer(this.#options.errorReply(drift, request));
    }
  }

  /** Throws a ContractError `response_invalid`, or reports, when the answer is not as documented. */
  #checkAnswer(route: Route, answer: Answer, response: Response, cause?: unknown): void {
    const problem = route.responses.problem(answer, (name) => response.getHeader(name));
    if (!problem) return;
    const { onResponseDrift } = this.#options;
    const { operationId } = route;
    if (onResponseDrift !== "throw") {
      onResponseDrift({ operationId, status: answer.status, ...problem, cause });
      return;
    }
    throw new ContractError(
      "response_invalid",
      `operation "${operationId}" answered ${answer.status}: ${problem.message}`,
      { violations: problem.violations, omitted: problem.omitted, cause },
    );
  }
}

function toAnswer({ status, headers = {}, type = "application/json", body }: ErrorReply): Answer {
  return { status, headers, type: body === undefined ? undefined : type, body };
}

/** The path below the mount point, as it was sent. */
function pathOf(request: Request): string {
  const { url } = request;
  if (!url.startsWith("/")) return request.path;
  const question = url.indexOf("?");
  return question < 0 ? url : url.slice(0, question);
}

function buildTree<Operations, Context>(
  options: ContractOptions<Operations, Context>,
): RouteTree<Route> {
  const { description, security } = options;
  if (!/^3\.1\./.test(description.openapi)) {
    throw new DescriptionError(`OpenAPI ${description.openapi} is not supported, only 3.1`);
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
        requests: new RequestCheck(operation, validators, schemas),
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
