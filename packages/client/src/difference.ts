/** A JSON object. */
type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The smallest merge patch that makes `after` of `before` (RFC 7396): only what differs, of nested objects too, and
 * `null` for what is gone. Arrays are replaced as a whole.
 */
export function difference(before: JsonObject, after: JsonObject): JsonObject {
  const patch: Record<string, unknown> = {};
  for (const key of Object.keys({ ...before, ...after })) {
    const was = before[key];
    const is = after[key] ?? null;
    if (JSON.stringify(was) !== JSON.stringify(is)) {
      patch[key] = isObject(was) && isObject(is) ? difference(was, is) : is;
    }
  }
  return patch;
}

function isObject(value: unknown): value is JsonObject {
  return !!value && typeof value === "object" && !Array.isArray(value);
}
