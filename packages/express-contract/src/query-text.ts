import { parse } from "node:querystring";
import { ContractError } from "./contract-error.ts";
import type { Violation } from "./violation.ts";

/**
 * Reads a query string of nothing but plain values: documented names, each once and not empty,
 * no reserved characters. `undefined` when it has anything else: then the validator reads it.
 */
export function readPlainQuery(
  raw: string,
  names: ReadonlySet<string>,
): Record<string, unknown> | undefined {
  const query: Record<string, unknown> = {};
  if (raw === "") return query;
  if (!/^[\w.~%=&-]*$/.test(raw) || hasBadText(raw)) return undefined;
  for (const pair of raw.split("&")) {
    const [name = "", value = "", ...more] = pair.split("=");
    // A name that is documented needs no decoding; one that is encoded goes the long way.
    if (!names.has(name) || Object.hasOwn(query, name)) return undefined;
    if (value === "" || more.length > 0) return undefined;
    query[name] = value.includes("%") ? decodeURIComponent(value) : value;
  }
  return query;
}

/** The values of a query string by name; a repeated name has an array of them. No limit of names. */
export function readQuery(raw: string): Record<string, unknown> {
  return parse(raw, "&", "=", { maxKeys: 0 });
}

/** A form as an object. Throws `body_unparsable` when it is no percent-encoded UTF-8. */
export function parseForm(text: string): Record<string, unknown> {
  try {
    decodeURIComponent(text);
  } catch (cause) {
    throw new ContractError("body_unparsable", "the form is not percent-encoded UTF-8", { cause });
  }
  return { ...readQuery(text) };
}

/** The names in a query string, `filter` for `filter[name]`, with the pairs that carry them. */
export function pairsByName(raw: string): Map<string, string[]> {
  const pairs = new Map<string, string[]>();
  for (const pair of raw.split("&")) {
    if (pair === "") continue;
    const [name = ""] = Object.keys(readQuery(pair));
    const same = pairs.get(name);
    if (same) same.push(pair);
    else pairs.set(name, [pair]);
  }
  return pairs;
}

/** Names whose values are no percent-encoded UTF-8, or hold a NUL character. */
export function queryTextViolations(pairs: ReadonlyMap<string, readonly string[]>): Violation[] {
  return [...pairs]
    .filter(([, same]) => same.some(hasBadText))
    .map(([param]) => ({
      in: "query",
      param,
      rule: "invalid",
      message: "must be percent-encoded UTF-8 without NUL characters",
    }));
}

function hasBadText(raw: string): boolean {
  if (!raw.includes("%")) return false;
  try {
    return decodeURIComponent(raw).includes("\0");
  } catch {
    return true;
  }
}
