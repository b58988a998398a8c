import type { Request, Response } from "express";
import type { OpenApiDescription } from "./description.ts";
import type { Handlers } from "./handlers.ts";
import type { Violation } from "./violation.ts";

export interface ContractOptions<Operations, Context> {
  /** The parsed OpenAPI 3.1 description. It is never changed. */
  readonly description: OpenApiDescription;
  /** One function per operationId, no more and no fewer. */
  readonly handlers: Handlers<Operations, Context>;
  /** One handler per security scheme that the description uses. */
  readonly security: { readonly [scheme: string]: SecurityHandler };
  /** Makes what handlers get beside their input. Runs after validation, once a request. */
  readonly context: (call: ContextCall) => Context;
  /** The application's one translator from what was thrown to what is answered. */
  readonly errorReply: (error: unknown, request: Request) => ErrorReply;
  /**
   * What becomes of an answer that breaks the description. `"throw"`: it becomes
   * `errorReply(ContractError response_invalid)`. A function: it is told, and the answer is sent.
   */
  readonly onResponseDrift: "throw" | ((drift: ResponseDrift) => void);
  /** Is told which operation a request is for, before anything else of it is looked at. */
  readonly onMatch?: (match: OperationMatch) => void;
  /** In bytes, before and after decompression; an operation's `x-body-limit` wins. */
  readonly bodyLimitBytes?: number;
}

/** A request, and the operation that it is for. */
export interface OperationMatch {
  readonly request: Request;
  readonly operationId: string;
}

/** Gives what it grants (a principal, say), or throws to refuse. */
export type SecurityHandler = (call: SecurityCall) => unknown;

export interface SecurityCall {
  readonly request: Request;
  readonly operationId: string;
  /** Path parameters: percent-decoded, but not yet checked by their schemas. */
  readonly path: Readonly<Record<string, string>>;
  /** What stands in the description's requirement: `[{bearerAuth: [owner]}]` gives `["owner"]`. */
  readonly scopes: readonly string[];
}

export interface ContextCall {
  readonly request: Request;
  readonly response: Response;
  readonly operationId: string;
  /** What the security handlers gave, by scheme. */
  readonly grants: Readonly<Record<string, unknown>>;
}

/** An error's answer. */
export interface ErrorReply {
  readonly status: number;
  /** A JSON media type. `application/json` unless given. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body: unknown;
}

/** An answer that the description does not allow. */
export interface ResponseDrift {
  readonly operationId: string;
  readonly status: number;
  /** One sentence: `status 418 is not documented`. */
  readonly message: string;
  /** Fields of the body and headers that are wrong, at most 100. */
  readonly violations: readonly Violation[];
  readonly omitted: number;
  /** What was thrown, when the answer is an error's. */
  readonly cause?: unknown;
}
