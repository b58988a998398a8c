import { invalidArray, tooManyItems } from "../errors/parameter-errors.ts";
import type { FormValue } from "../form/decode-form.ts";
import { nested } from "./hash.ts";
import type { Reader } from "./reader.ts";

/** A list, sent as `a[]=` or, as Stripe's libraries do, with positions: `a[0]=`, `a[1]=`. */
export function list<T>(item: Reader<T>, maxItems = 100): Reader<T[]> {
  return (value, param) => {
    const items = Array.isArray(value) ? value : inOrder(value, param);
    if (items.length > maxItems) throw tooManyItems(maxItems, param);
    return items.map((each, position) => item(each, nested(param, String(position))));
  };
}

function inOrder(value: FormValue, param: string): FormValue[] {
  if (!(value instanceof Map)) throw invalidArray(param);
  const names = [...value.keys()];
  if (!names.every((name) => /^\d{1,6}$/.test(name))) throw invalidArray(param);
  return [...value].sort(([left], [right]) => Number(left) - Number(right)).map(([, item]) => item);
}
