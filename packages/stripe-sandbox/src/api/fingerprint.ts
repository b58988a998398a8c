import { createHash } from "node:crypto";
import type { FormHash, FormValue } from "../form/decode-form.ts";

/** A digest of a request's parameters, the same for the same parameters in whatever order they were sent. */
export function fingerprint(form: FormHash): string {
  return createHash("sha256")
    .update(JSON.stringify(ordered(form)))
    .digest("base64url");
}

/** Hashes as sorted pairs, so that they differ from lists of the same values. */
function ordered(value: FormValue): unknown {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return { list: value.map(ordered) };
  const pairs = [...value].sort(([left], [right]) => (left < right ? -1 : 1));
  return pairs.map(([name, each]) => [name, ordered(each)]);
}
