import { ApiError } from "../errors/api-error.ts";

/** One thing that a test can ask of the sandbox itself, beside Stripe's API: `POST /sandbox/advance`. */
export interface Control {
  readonly method: "GET" | "POST" | "DELETE";
  /** `/sandbox/…`; `{id}` is the only variable part a path has. */
  readonly path: string;
  /**
   * Does it and gives what is answered as JSON.
   * @throws ApiError 400 when the body is not what the control takes.
   */
  readonly run: (body: JsonObject, id: string) => object | Promise<object>;
}

/** What a caller sent as JSON; nothing when he sent nothing. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** @throws ApiError 400 that names the first key that the control does not know. */
export function checkKeys(body: JsonObject, known: readonly string[]): void {
  const unknown = Object.keys(body).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const listed = known.length > 0 ? `: it knows ${known.join(", ")}` : "";
  throw new ApiError(`This control does not know "${unknown.slice(0, 100)}"${listed}.`, {
    param: unknown.slice(0, 100),
  });
}
