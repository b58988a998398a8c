import { ApiError } from "../errors/api-error.ts";
import type { Fault, FaultState } from "./fault.ts";

/** Tells what a field must be where its value is not that. */
interface Field {
  readonly must: string;
  readonly accepts: (value: unknown) => boolean;
}

type Fields = Readonly<Record<string, Field>>;

const text: Field = { must: "a text", accepts: (value) => typeof value === "string" };
const positive = whole(1);
const notNegative = whole(0);
const probability: Field = {
  must: "a number from 0 to 1",
  accepts: (value) => typeof value === "number" && value >= 0 && value <= 1,
};

const FREQUENCY = { times: positive, probability, skip: notNegative };
const OF_REQUESTS = {
  ...FREQUENCY,
  method: oneOf("GET", "POST", "DELETE"),
  path: startingWith("/"),
};
const OF_WEBHOOKS = { ...FREQUENCY, event: text };

/** The fields of each fault, beside its name. */
const FIELDS: FieldsOf<Fault> = {
  refuse: { ...OF_REQUESTS, message: text, code: text, param: text },
  rate_limit: { ...OF_REQUESTS, retry_after: notNegative },
  server_error: { ...OF_REQUESTS, work: oneOf("undone", "done") },
  unauthorized: OF_REQUESTS,
  hang: { ...OF_REQUESTS, work: oneOf("never", "before", "after") },
  close: OF_REQUESTS,
  lose: OF_REQUESTS,
  down: OF_REQUESTS,
  webhook_duplicate: OF_WEBHOOKS,
  webhook_late: { ...OF_WEBHOOKS, seconds: positive, events: positive },
  webhook_reorder: OF_WEBHOOKS,
  webhook_lost: OF_WEBHOOKS,
};

export const faultNames: readonly string[] = Object.keys(FIELDS);

/** So that no field of a fault can be forgotten above. */
type FieldsOf<Each extends Fault> = {
  readonly [Name in Each["fault"]]: Readonly<
    Record<Exclude<KeyOf<Extract<Each, { readonly fault: Name }>>, "fault">, Field>
  >;
};
type KeyOf<Union> = Union extends unknown ? keyof Union : never;

/**
 * The faults that somebody gave, as JSON or in code.
 * @throws ApiError 400 that names the field: `faults[0].times`
 */
export function readFaults(value: unknown): Fault[] {
  if (!Array.isArray(value)) throw refused("faults", "a list of faults");
  return value.map((each: unknown, at) => readFault(each, `faults[${at}]`));
}

/** @throws ApiError 400 */
export function readSeed(value: unknown): number | undefined {
  if (value === undefined || Number.isSafeInteger(value)) return value as number | undefined;
  throw refused("seed", "a whole number");
}

function readFault(value: unknown, at: string): Fault {
  if (!isHash(value)) throw refused(at, "an object");
  const { fault: name, ...given } = value;
  const fields = typeof name === "string" ? fieldsOf(name) : undefined;
  if (!fields) throw refused(`${at}.fault`, `one of ${faultNames.join(", ")}`);
  for (const [key, each] of Object.entries(given)) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!field) throw unknownField(`${at}.${key.slice(0, 100)}`, `${name}`, Object.keys(fields));
    if (!field.accepts(each)) throw refused(`${at}.${key}`, field.must);
  }
  if (name === "webhook_late" && "seconds" in given === "events" in given) {
    throw refused(`${at}.seconds`, "given, or events: one of the two");
  }
  // Sound: it has a name that is known, and only fields that the name has, each of which was accepted.
  return value as unknown as Fault;
}

function fieldsOf(name: string): Fields | undefined {
  // Sound: what is looked for is one of its own names.
  return Object.hasOwn(FIELDS, name) ? FIELDS[name as FaultState["fault"]] : undefined;
}

function isHash(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refused(param: string, must: string): ApiError {
  return new ApiError(`${param} must be ${must}.`, { param });
}

function unknownField(param: string, name: string, known: readonly string[]): ApiError {
  return new ApiError(`${param} is unknown; the fields of ${name} are ${known.join(", ")}.`, {
    param,
  });
}

function whole(min: number): Field {
  return {
    must: `a whole number from ${min}`,
    accepts: (value) => Number.isSafeInteger(value) && Number(value) >= min,
  };
}

function oneOf(...choices: readonly string[]): Field {
  return {
    must: `one of ${choices.join(", ")}`,
    accepts: (value) => typeof value === "string" && choices.includes(value),
  };
}

function startingWith(start: string): Field {
  return {
    must: `a text that begins with ${start}`,
    accepts: (value) => typeof value === "string" && value.startsWith(start),
  };
}
