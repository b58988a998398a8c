import type { Reader } from "./reader.ts";
import { choice } from "./text.ts";
import { unsupported } from "./unsupported.ts";

/** A choice of which the sandbox knows the first ones only. */
export function partialChoice<const Known extends readonly string[]>(
  known: Known,
  others: readonly string[],
): Reader<Known[number]> {
  const all = choice([...known, ...others]);
  const refuse = unsupported();
  return (value, param) => {
    const given = all(value, param);
    return known.find((each) => each === given) ?? refuse(value, param);
  };
}
