import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Logger } from "pino";
import { AppError, type ErrorCode, errorTable } from "../errors.ts";
import { newId } from "../id.ts";
import { toErrorBody } from "./error-reply.ts";

const codes: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: "headers_too_large",
  ERR_HTTP_REQUEST_TIMEOUT: "request_timeout",
};

/** Answers what Node's parser refuses, before there is a request, in the shape of every other error. */
export function answerMalformedHttp(publicUrl: string, log: Logger) {
  return (error: Error & { code?: string }, socket: Socket): void => {
    if (!socket.writable || error.code === "ECONNRESET") {
      socket.destroy();
      return;
    }
    const code = codes[error.code ?? ""] ?? "malformed_request";
    const { status } = errorTable[code];
    const requestId = newId("req");
    const body = JSON.stringify(toErrorBody(new AppError(code), publicUrl));
    log.info({ request_id: requestId, status, reason: error.code }, "malformed request");
    socket.end(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        "Connection: close",
        "Content-Type: application/json; charset=utf-8",
        `Content-Length: ${Buffer.byteLength(body)}`,
        `Request-Id: ${requestId}`,
        "",
        body,
      ].join("\r\n"),
    );
  };
}
