import type { Request, Response } from "express";
import type { Answer } from "./answer.ts";
import { ContractError } from "./contract-error.ts";
import { matchesNone } from "./entity-tag.ts";
import { mayHaveBadText, parseJson, textViolations, toText } from "./json-text.ts";
import { bodyKind, byBareType, coveringKey, parseMediaType } from "./media-type.ts";
import type { Operation } from "./operation.ts";
import type { ContextCall } from "./options.ts";
import { parseForm } from "./query-text.ts";
import { hasBody, readBody } from "./request-body.ts";
import type { CheckedRequest, RawRequest, RequestCheck } from "./request-check.ts";
import type { ResponseCheck } from "./response-check.ts";
import type { SecurityCheck } from "./security.ts";

export type AnyHandler = (input: CheckedRequest, context: unknown) => Promise<AnyReply>;

/** A handler's reply, whatever the operation. */
export interface AnyReply {
  readonly status: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
}

interface Parts {
  readonly operation: Operation;
  readonly handler: AnyHandler;
  readonly context: (call: ContextCall) => unknown;
  readonly security: SecurityCheck;
  readonly requests: RequestCheck;
  readonly responses: ResponseCheck;
  readonly bodyLimitBytes: number;
}

/** The way of a request from its matched operation to the handler's answer. */
export class Route {
  readonly responses: ResponseCheck;
  readonly operationId: string;
  readonly #parts: Parts;
  readonly #types: ReadonlyMap<string, string>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.responses = parts.responses;
    this.operationId = parts.operation.operationId;
    this.#types = byBareType([...(parts.operation.requestBody?.content.keys() ?? [])]);
  }

  /** The handler's answer, or whatever was thrown on the way to it. */
  async run(
    request: Request,
    response: Response,
    path: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    const { security, requests, context, handler } = this.#parts;
    const { operationId } = this;
    const grants = await security.grants(request, path);
    const input = requests.check(await this.#read(request, path));
    const reply = await handler(input, context({ request, response, operationId, grants }));
    return this.#conditional(request, this.#toAnswer(reply));
  }

  /** Media type, size, JSON and text, in this order. */
  async #read(request: Request, path: Readonly<Record<string, string>>): Promise<RawRequest> {
    const question = request.url.indexOf("?");
    const raw = {
      path,
      query: question < 0 ? "" : request.url.slice(question + 1),
      headers: request.headers,
      mediaType: undefined,
      readBody: () => undefined,
      textViolations: [],
    };
    const { requestBody } = this.#parts.operation;
    if (!requestBody) return raw;
    if (hasBody(request)) {
      const mediaType = this.#mediaType(request);
      const bytes = await readBody(request, this.#parts.bodyLimitBytes);
      if (bytes.length > 0) return { ...raw, mediaType, ...toBody(bytes, mediaType) };
    }
    if (requestBody.required) throw new ContractError("body_missing", "a body is required");
    return raw;
  }

  /** The documented media type that the request names. */
  #mediaType(request: Request): string {
    const header = request.headers["content-type"];
    const exact = header === undefined ? undefined : this.#types.get(header);
    if (exact !== undefined) return exact;
    const given = parseMediaType(header ?? "");
    const documented = coveringKey(given.type, this.#types);
    const isUtf8 = given.charset === undefined || given.charset === "utf-8";
    if (documented !== undefined && header !== undefined && isUtf8) return documented;
    const expected = [...this.#types.values()].join(", ");
    throw new ContractError(
      "unsupported_media_type",
      isUtf8 ? `the body must be of type ${expected}` : "the body must be UTF-8",
    );
  }

  #toAnswer({ status, headers = {}, body, type }: AnyReply): Answer {
    const bodyType = body === undefined ? undefined : (type ?? this.responses.jsonType(status));
    return { status, headers, body, type: bodyType };
  }

  /** 304 when the caller has this representation already (RFC 9110, section 13.2.2). */
  #conditional(request: Request, answer: Answer): Answer {
    const ifNoneMatch = request.headers["if-none-match"];
    if (ifNoneMatch === undefined || answer.status !== 200) return answer;
    if (this.#parts.operation.method !== "GET" || !this.responses.documents(304)) return answer;
    const etag = Object.entries(answer.headers).find(([name]) => name.toLowerCase() === "etag");
    if (!etag || !matchesNone(ifNoneMatch, String(etag[1]))) return answer;
    return { status: 304, headers: answer.headers, type: undefined, body: undefined };
  }
}

/** The body as its media type says, and what is wrong with its text. */
function toBody(
  bytes: Uint8Array,
  mediaType: string,
): Pick<RawRequest, "readBody" | "textViolations"> {
  const kind = bodyKind(mediaType);
  if (kind === "bytes") return { readBody: () => bytes, textViolations: [] };
  const text = toText(bytes);
  if (kind === "text") return { readBody: () => text, textViolations: textViolations(text) };
  if (kind === "form") {
    return { readBody: () => parseForm(text), textViolations: textViolations(parseForm(text)) };
  }
  // Parsed once for the short way of validation, and anew if that does not accept it.
  let first: { value: unknown } | undefined = { value: parseJson(text) };
  const violations = mayHaveBadText(text) ? textViolations(first.value) : [];
  const readBodyAnew = () => {
    const value = first ? first.value : parseJson(text);
    first = undefined;
    return value;
  };
  return { readBody: readBodyAnew, textViolations: violations };
}
