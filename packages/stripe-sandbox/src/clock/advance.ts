import { type Control, checkKeys } from "../controls/control.ts";
import { ApiError } from "../errors/api-error.ts";
import type { Clock } from "./clock.ts";
import type { Time } from "./time.ts";

/** How far to move the clock, or to which time in seconds. */
export type Advance =
  | { readonly days: number }
  | { readonly seconds: number }
  | { readonly to: number };

/** The clock after it was moved, in seconds. */
export interface Advanced {
  readonly now: number;
}

const WORDS = ["days", "seconds", "to"] as const;

const MS_OF_UNIT = { days: 24 * 60 * 60 * 1000, seconds: 1000 };

/**
 * Lets time pass at once: all that is due until then is done, in order of time.
 * @throws ApiError 400 unless one distance or one time is given, and for a time that is past.
 */
export function advance(time: Time, clock: Clock, by: Advance): Advanced {
  const given = WORDS.filter((word) => word in by);
  const [word] = given;
  if (given.length !== 1 || word === undefined) {
    throw new ApiError("Give one of these: days, seconds, to.");
  }
  // Sound: `word` is one of its names.
  const value = (by as Readonly<Record<string, unknown>>)[word];
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0) {
    throw new ApiError(`${word} must be a number that is not negative.`, { param: word });
  }
  const from = clock.now();
  const to = word === "to" ? value * 1000 : from + value * MS_OF_UNIT[word];
  if (to < from) {
    throw new ApiError(`The clock is at ${Math.floor(from / 1000)} and can only be advanced.`, {
      param: word,
    });
  }
  if (to > MAX_MS) throw new ApiError(`${word} leads past the year 9999.`, { param: word });
  time.moveTo(Math.floor(to));
  return { now: Math.floor(clock.now() / 1000) };
}

const MAX_MS = Date.UTC(9999, 0);

/** `POST /sandbox/advance {"days": 15}` */
export function advanceControl(run: (by: Advance) => Advanced): Control {
  return {
    method: "POST",
    path: "/sandbox/advance",
    run: (body) => {
      checkKeys(body, WORDS);
      // Sound: `run` checks what it is given.
      return run(body as unknown as Advance);
    },
  };
}
