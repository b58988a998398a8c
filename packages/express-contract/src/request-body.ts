import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import { ContractError } from "./contract-error.ts";

const decompressors = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
} as const;

/** Whether the request says that it has a body (RFC 9112, section 6.3). */
export function hasBody(request: IncomingMessage): boolean {
  const { "transfer-encoding": coding, "content-length": length } = request.headers;
  return coding !== undefined || (length !== undefined && length !== "0");
}

/**
 * Reads the body, decompressed. The limit holds for what is sent and for what it inflates to.
 * Throws a ContractError: `body_too_large`; `unsupported_media_type` for an unknown content coding
 * (RFC 9110, section 15.5.16); `body_unparsable` when the coding is broken, or the client goes away.
 */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Uint8Array> {
  const coding = request.headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
  if (coding !== "identity" && !isSupported(coding)) {
    throw new ContractError(
      "unsupported_media_type",
      `content encoding "${coding}" is not supported`,
    );
  }
  if (Number(request.headers["content-length"]) > limitBytes) throw tooLarge(limitBytes);
  const sent = await receive(request, limitBytes);
  if (coding === "identity" || !isSupported(coding)) return sent;
  try {
    return await decompressors[coding](sent, { maxOutputLength: limitBytes });
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(limitBytes);
    throw new ContractError("body_unparsable", `the body is not valid ${coding}`, { cause });
  }
}

function isSupported(coding: string): coding is keyof typeof decompressors {
  return Object.hasOwn(decompressors, coding);
}

function tooLarge(limitBytes: number): ContractError {
  return new ContractError("body_too_large", `the body is larger than ${limitBytes} bytes`);
}

function receive(request: IncomingMessage, limitBytes: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    // Nothing would ever come: "end" has been, and is not said twice.
    if (request.readableEnded) throw new Error("another middleware has read the body before");
    if (request.destroyed) throw goneAway();
    let chunks: Buffer[] = [];
    let received = 0;
    request
      .on("data", (chunk: Buffer) => {
        const wasWithin = received <= limitBytes;
        received += chunk.length;
        if (received <= limitBytes) chunks.push(chunk);
        else if (wasWithin) {
          // What is still to come is read and thrown away, so that the client gets its answer.
          chunks = [];
          reject(tooLarge(limitBytes));
        }
      })
      .on("end", () => {
        const [first] = chunks;
        resolve(first && chunks.length === 1 ? first : Buffer.concat(chunks));
      })
      .on("close", () => {
        if (!request.readableEnded) reject(goneAway());
      })
      // An error is always followed by "close"; without a listener it would end the process.
      .on("error", () => {});
  });
}

function goneAway(): ContractError {
  return new ContractError("body_unparsable", "the client went away");
}
