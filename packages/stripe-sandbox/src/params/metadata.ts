import { ApiError } from "../errors/api-error.ts";
import { nested } from "./hash.ts";
import type { Reader } from "./reader.ts";

/** Key-value pairs that a user of the API attaches to an object (docs.stripe.com/api/metadata). */
export type Metadata = Readonly<Record<string, string>>;

/** What a request does to metadata: sets keys, unsets those with an empty value; `null` unsets all. */
export type MetadataChange = ReadonlyMap<string, string> | null;

const MAX_KEYS = 50;
const MAX_KEY_LENGTH = 40;
const MAX_VALUE_LENGTH = 500;

/** Reads `metadata[key]=value`, or the empty `metadata=` that clears all. */
export function metadata(): Reader<MetadataChange> {
  return (value, param) => {
    if (value === "") return null;
    if (!(value instanceof Map)) {
      throw new ApiError(`Invalid ${param}: ${param} must be a set of key-value pairs`, { param });
    }
    const change = new Map<string, string>();
    for (const [key, text] of value)
      change.set(checkedKey(key, param), checkedText(text, nested(param, key)));
    return change;
  };
}

/**
 * The metadata after the change: other keys stay as they were.
 * @throws ApiError 400 when more than 50 keys would be left.
 */
export function changeMetadata(before: Metadata, change: MetadataChange): Metadata {
  if (change === null) return {};
  const after = new Map(Object.entries(before));
  for (const [key, text] of change) {
    if (text === "") after.delete(key);
    else after.set(key, text);
  }
  if (after.size > MAX_KEYS) {
    throw new ApiError(
      `Metadata can have up to ${MAX_KEYS} keys, but you've set ${after.size}. Email us at support+metadata@stripe.com for more information.`,
      { param: "metadata" },
    );
  }
  // `fromEntries` defines own properties, so a key like `__proto__` stays a mere key.
  return Object.fromEntries(after);
}

function checkedKey(key: string, param: string): string {
  const length = [...key].length;
  if (length > MAX_KEY_LENGTH) {
    throw new ApiError(
      `Metadata keys can have up to ${MAX_KEY_LENGTH} characters, but you passed in a key that is ${length} characters. Invalid key: ${key.slice(0, 500)}`,
      { param },
    );
  }
  return key;
}

function checkedText(value: unknown, param: string): string {
  if (typeof value !== "string") {
    throw new ApiError(`Invalid value type: ${param} must be a string`, { param });
  }
  const length = [...value].length;
  if (length > MAX_VALUE_LENGTH) {
    throw new ApiError(
      `Metadata values can have up to ${MAX_VALUE_LENGTH} characters, but you passed in a value that is ${length} characters. Invalid value: ${value.slice(0, 1000)}`,
      { param },
    );
  }
  return value;
}
