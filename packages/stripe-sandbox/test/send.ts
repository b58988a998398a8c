import type { StripeSandbox } from "../src/index.ts";
import { API_VERSION } from "./open-sandbox.ts";

/** An answer, its body parsed. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { readonly error?: Record<string, unknown> };
}

const HEADERS = {
  authorization: "Bearer sk_test_x",
  "content-type": "application/x-www-form-urlencoded",
  "stripe-version": API_VERSION,
};

/** Sends a request as it stands; headers given as `null` are left out. */
export async function send(
  { fetch }: Pick<StripeSandbox, "fetch">,
  method: string,
  path: string,
  options: { body?: RequestInit["body"]; headers?: Record<string, string | null> } = {},
): Promise<Answer> {
  const headers = Object.entries({ ...HEADERS, ...options.headers }).filter(
    (pair): pair is [string, string] => pair[1] !== null,
  );
  const response = await fetch(`https://api.stripe.com${path}`, {
    method,
    headers,
    body: options.body ?? null,
    ...(options.body instanceof ReadableStream && { duplex: "half" as const }),
  });
  // Sound: every answer of the sandbox is a JSON object, and parsing throws if not.
  const body = (await response.json()) as Answer["body"];
  return { status: response.status, headers: response.headers, body };
}
