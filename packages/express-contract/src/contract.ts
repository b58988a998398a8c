import type { Request, Response } from "express";
import { type Answer, lastResort, send } from "./answer.ts";
import { ContractError } from "./contract-error.ts";
import type { ContractOptions, ErrorReply } from "./options.ts";
import type { Route } from "./route.ts";
import type { RouteTree } from "./route-tree.ts";

type AnswerOptions = Pick<
  ContractOptions<never, never>,
  "errorReply" | "onMatch" | "onResponseDrift"
>;

/** Answers requests: with a handler's answer, or the application's answer to what was thrown. */
export class Contract {
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
      this.#options.onMatch?.({ request, operationId: route.operationId });
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
