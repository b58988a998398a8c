import { ApiError } from "../errors/api-error.ts";

/** A decoded parameter: a value, named ones in brackets (`a[b]=`), or a list (`a[]=`). */
export type FormValue = string | FormHash | FormValue[];

/** Names come from outside, so they are kept in a Map: a name like `__proto__` is a name and nothing else. */
export type FormHash = Map<string, FormValue>;

/** Deeper than any parameter of Stripe's API; stops a hostile name before it costs anything. */
const MAX_DEPTH = 16;

/**
 * Decodes `application/x-www-form-urlencoded` with Stripe's brackets. Repeated names: the last one wins; `a[]` adds to
 * a list, in which `a[][x]` begins a new element when the last one has an `x` already. `a[0]` is a hash with the name
 * `0`: only a parameter's schema knows that a list is meant.
 * @throws ApiError 400 for broken percent-encoding, too deep nesting, or one name used as two kinds of thing.
 */
export function decodeForm(encoded: string): FormHash {
  const form: FormHash = new Map();
  for (const pair of encoded.split("&")) {
    if (pair === "") continue;
    const split = pair.indexOf("=");
    const name = decodePart(split === -1 ? pair : pair.slice(0, split));
    const value = split === -1 ? "" : decodePart(pair.slice(split + 1));
    setInHash(form, pathOf(name), 0, value, name);
  }
  return form;
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll("+", " "));
  } catch {
    throw new ApiError(`Invalid percent-encoding in the request: ${part.slice(0, 100)}`);
  }
}

/** `a[b][]` → `a`, `b`, ``. A name whose brackets do not pair up is taken as it stands. */
function pathOf(name: string): string[] {
  const open = name.indexOf("[");
  if (open <= 0) return [name];
  const brackets = name.slice(open);
  if (!/^(?:\[[^[\]]*\])+$/.test(brackets)) return [name];
  const path = [name.slice(0, open), ...brackets.slice(1, -1).split("][")];
  if (path.length > MAX_DEPTH) throw new ApiError("Invalid request: parameters nested too deeply.");
  return path;
}

function setInHash(
  hash: FormHash,
  path: readonly string[],
  depth: number,
  value: string,
  name: string,
): void {
  const key = path[depth] ?? "";
  const existing = hash.get(key);
  if (depth === path.length - 1) {
    if (typeof existing === "object") throw conflict(name);
    hash.set(key, value);
  } else if (path[depth + 1] === "") {
    if (existing !== undefined && !Array.isArray(existing)) throw conflict(name);
    const list = existing ?? [];
    hash.set(key, list);
    addToList(list, path, depth + 1, value, name);
  } else {
    if (existing !== undefined && !(existing instanceof Map)) throw conflict(name);
    const child: FormHash = existing ?? new Map();
    hash.set(key, child);
    setInHash(child, path, depth + 1, value, name);
  }
}

function addToList(
  list: FormValue[],
  path: readonly string[],
  depth: number,
  value: string,
  name: string,
): void {
  if (depth === path.length - 1) {
    list.push(value);
    return;
  }
  const last = list.at(-1);
  const open = last instanceof Map && !hasPath(last, path, depth + 1) ? last : undefined;
  const element: FormHash = open ?? new Map();
  if (!open) list.push(element);
  setInHash(element, path, depth + 1, value, name);
}

/** Whether the element has this very parameter already; then the next `a[][x]` belongs to a new element. */
function hasPath(element: FormHash, path: readonly string[], depth: number): boolean {
  const child = element.get(path[depth] ?? "");
  if (depth === path.length - 1 || !(child instanceof Map)) {
    return child !== undefined && !Array.isArray(child);
  }
  return hasPath(child, path, depth + 1);
}

function conflict(name: string): ApiError {
  return new ApiError(
    `Invalid request: the parameter ${name.slice(0, 100)} is given as two different kinds of value.`,
    { param: name.slice(0, 100) },
  );
}
