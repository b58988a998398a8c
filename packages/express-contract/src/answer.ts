import type { Response } from "express";
import { isJson } from "./media-type.ts";

/** An answer before it is sent. */
export interface Answer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  /** The media type of the body. */
  readonly type: string | undefined;
  /** `undefined`: none. Serialized when the type is JSON, else a string or bytes. */
  readonly body: unknown;
}

export type AnswerHeaders = Readonly<Record<string, string | number | undefined>>;

/**
 * Sends an answer. Headers that others have set on the response stay, unless the answer sets them.
 * Does nothing when the client is gone or has its answer already. Throws, before anything is
 * sent, when a body cannot be serialized or a header has characters that none may have.
 */
export function send(answer: Answer, response: Response, isHead: boolean): void {
  if (response.headersSent || response.writableEnded || response.destroyed) return;
  const payload = toPayload(answer);
  const headers: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined) headers[name] = typeof value === "number" ? String(value) : value;
  }
  if (payload !== undefined && answer.type !== undefined) {
    headers["Content-Type"] = withCharset(answer.type, answer.body);
  }
  if (answer.status !== 204 && answer.status !== 304) {
    headers["Content-Length"] = payload === undefined ? 0 : Buffer.byteLength(payload);
  }
  response.writeHead(answer.status, headers);
  if (payload === undefined || isHead) response.end();
  else response.end(payload);
}

function toPayload({ type, body }: Answer): string | Uint8Array | undefined {
  if (body === undefined) return undefined;
  if (type === undefined || isJson(type)) return JSON.stringify(body);
  // Sound: a body of another type is checked to be one of these, or sent by the caller's wish.
  return body as string | Uint8Array;
}

const withUtf8 = "application/json; charset=utf-8";

function withCharset(type: string, body: unknown): string {
  if (type === "application/json") return withUtf8;
  const isText = type.startsWith("text/") && typeof body === "string";
  return !type.includes("charset=") && (isText || isJson(type)) ? `${type}; charset=utf-8` : type;
}

/** The answer when even the application's error answer fails: it tells nothing. */
export const lastResort: Answer = {
  status: 500,
  headers: {},
  type: "application/json",
  body: { error: "internal_error" },
};
