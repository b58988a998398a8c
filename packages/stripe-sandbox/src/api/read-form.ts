import { bodyTooLarge, notFormEncoded } from "../errors/request-errors.ts";
import { decodeForm, type FormHash } from "../form/decode-form.ts";
import type { ApiRequest } from "./message.ts";

/** More than any request to Stripe's API v1 needs. */
const MAX_BODY_BYTES = 1024 * 1024;

/**
 * The parameters of a request, from its query and its body alike; where both name one, the body's counts.
 * @throws ApiError 413 for a body past 1 MiB, 400 for one that is not form-encoded.
 */
export async function readForm(request: ApiRequest): Promise<FormHash> {
  const body = await readBody(request);
  if (body !== "" && !isFormEncoded(request.header("content-type"))) throw notFormEncoded();
  return decodeForm(`${request.query}&${body}`);
}

/** @throws ApiError 413 for a body past 1 MiB. */
export async function readBody(request: ApiRequest): Promise<string> {
  if (Number(request.header("content-length")) > MAX_BODY_BYTES) throw bodyTooLarge(MAX_BODY_BYTES);
  return request.body ? readText(request.body) : "";
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw bodyTooLarge(MAX_BODY_BYTES);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function isFormEncoded(contentType: string | undefined): boolean {
  const [media = ""] = (contentType ?? "").split(";");
  // A body that does not say what it is counts as a form.
  return ["", "application/x-www-form-urlencoded"].includes(media.trim().toLowerCase());
}
