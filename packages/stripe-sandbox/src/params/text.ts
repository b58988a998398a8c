import {
  emptyParameter,
  invalidChoice,
  invalidEmail,
  invalidText,
  textTooLong,
} from "../errors/parameter-errors.ts";
import type { Reader } from "./reader.ts";

/** Stripe's limit for every string that has no limit of its own. */
const GENERAL_MAX = 5000;

/** A non-empty string of at most `max` characters (code points). */
export function text(max = GENERAL_MAX): Reader<string> {
  return (value, param) => {
    if (typeof value !== "string") throw invalidText(value, param);
    if (value === "") throw emptyParameter(param);
    // Counting code points costs an array, so the cheap bound is tried first.
    if (value.length > max && [...value].length > max) throw textTooLong(value, max, param);
    return value;
  };
}

/** An address of the form `local@domain.tld`, at most 512 characters (docs.stripe.com/api/customers/create). */
export function email(): Reader<string> {
  const read = text(512);
  return (value, param) => {
    const address = read(value, param);
    if (!/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(address)) throw invalidEmail(address, param);
    return address;
  };
}

/** One of the listed strings. */
export function choice<const Choices extends readonly string[]>(
  choices: Choices,
): Reader<Choices[number]> {
  return (value, param) => {
    const found = choices.find((each) => each === value);
    if (found === undefined) throw invalidChoice(choices, param);
    return found;
  };
}
