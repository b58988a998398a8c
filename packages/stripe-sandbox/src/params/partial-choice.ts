import { unsupportedValue } from "../errors/parameter-errors.ts";
import type { Reader } from "./reader.ts";
import { choice } from "./text.ts";

/** A choice of which the sandbox knows the first ones only. */
export function partialChoice<const Known extends readonly string[]>(
  known: Known,
  others: readonly string[],
): Reader<Known[number]> {
  const all = choice([...known, ...others]);
  return (value, param) => {
    const given = all(value, param);
    const found = known.find((each) => each === given);
    if (found === undefined) throw unsupportedValue(given, param);
    return found;
  };
}
