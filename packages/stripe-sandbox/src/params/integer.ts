import {
  emptyParameter,
  integerTooLarge,
  integerTooSmall,
  invalidInteger,
} from "../errors/parameter-errors.ts";
import type { Reader } from "./reader.ts";

/** A decimal integer between `min` and `max`, both included. */
export function integer(
  min: number = Number.MIN_SAFE_INTEGER,
  max: number = Number.MAX_SAFE_INTEGER,
): Reader<number> {
  return (value, param) => {
    if (value === "") throw emptyParameter(param);
    if (typeof value !== "string" || !/^[+-]?\d+$/.test(value)) {
      throw invalidInteger(typeof value === "string" ? value : param, param);
    }
    const number = Number(value);
    if (number < min) throw integerTooSmall(min, param);
    if (number > max) throw integerTooLarge(number, max, param);
    return number;
  };
}
