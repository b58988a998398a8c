/** One thing that is wrong with a request or an answer. */
export interface Violation {
  readonly in: "path" | "query" | "header" | "body";
  /** `address.country`, `items[0].name`, or the name of the parameter; `""` is the whole body. */
  readonly param: string;
  readonly rule: "unknown" | "missing" | "invalid";
  /** English, without the name: `must be string`. */
  readonly message: string;
}

/** Listed at most; the rest is only counted. */
export const violationsListedMax = 100;

const plainName = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u;
const nameLengthMax = 100;

/**
 * Writes the way to a field as people do: `["items", "0", "name"]` becomes `items[0].name`.
 * A name that is no plain word is quoted (`["a.b"]`), and an endless one is cut.
 */
export function toParam(segments: readonly string[]): string {
  let param = "";
  for (const segment of segments) {
    if (/^\d+$/.test(segment)) param += `[${segment}]`;
    else if (!plainName.test(segment)) param += `[${JSON.stringify(cut(segment))}]`;
    else param += param === "" ? cut(segment) : `.${cut(segment)}`;
  }
  return param;
}

function cut(name: string): string {
  return name.length > nameLengthMax ? `${name.slice(0, nameLengthMax)}…` : name;
}

/** The violations that are listed, and how many are not. */
export function listed(violations: readonly Violation[]): {
  violations: readonly Violation[];
  omitted: number;
} {
  return {
    violations: violations.slice(0, violationsListedMax),
    omitted: Math.max(0, violations.length - violationsListedMax),
  };
}
