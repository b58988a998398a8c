import { apiKey } from "../api/authenticate.ts";
import type { Disturbance } from "../api/disturbance.ts";
import type { ApiRequest, Handled } from "../api/message.ts";
import { ApiError } from "../errors/api-error.ts";
import { expiredKey, rateLimited, unknownError } from "../errors/request-errors.ts";
import { NoAnswer } from "../http/no-answer.ts";
import type { RequestFault } from "./fault.ts";
import type { WaitingRoom } from "./waiting-room.ts";

/** A request that a fault is to strike. */
export interface Struck {
  readonly request: ApiRequest;
  /** Answers it, as if nothing went wrong but what is given. */
  readonly answer: (disturbance?: Disturbance) => Promise<Handled>;
  /** To be called when the request did not get as far as to be struck. */
  readonly miss: () => void;
  readonly room: WaitingRoom;
}

/** Gives what the caller gets; throws NoAnswer for nothing. */
type Effect<Name extends RequestFault["fault"]> = (
  struck: Struck,
  fault: Extract<RequestFault, { readonly fault: Name }>,
) => Promise<Handled>;

/** What each fault does. */
const effects: { readonly [Name in RequestFault["fault"]]: Effect<Name> } = {
  /** As for parameters that Stripe does not take: nothing is done, and nothing is stored under the idempotency key. */
  refuse: (struck, { message = "The request was refused.", code, param }) =>
    unlessMissed(struck, (hit) => ({
      route: (route) => ({
        ...route,
        prepare: (form) => {
          route.prepare(form);
          hit();
          const details = {
            ...(code !== undefined && { code }),
            ...(param !== undefined && { param }),
          };
          throw new ApiError(message, details);
        },
      }),
    })),

  /** On arrival: Stripe's rate limiters stand before all that knows of idempotency keys. */
  rate_limit: async ({ answer }, { retry_after: seconds }) => {
    const given = await answer({ refusal: rateLimited() });
    const headers = {
      ...given.headers,
      "Stripe-Rate-Limited-Reason": "global-rate",
      ...(seconds !== undefined && { "Retry-After": `${seconds}` }),
    };
    return { ...given, headers };
  },

  /** In the middle of the work; so it is stored under the idempotency key. */
  server_error: (struck, { work = "undone" }) =>
    unlessMissed(struck, (hit) => ({
      route: (route) => ({
        ...route,
        prepare: (form) => {
          const run = route.prepare(form);
          return (context) => {
            if (work === "done") run(context);
            hit();
            if (work === "done") return unknownError();
            throw unknownError();
          };
        },
      }),
    })),

  /** On arrival. */
  unauthorized: ({ answer, request }) => answer({ refusal: expiredKey(apiKey(request)) }),

  /** Until it is let go, or the caller gives up; what is to be done after the waiting is done even then. */
  hang: async (struck, { work = "never" }) => {
    const { answer, request, room } = struck;
    if (work === "after") {
      const done = unlessMissed(struck, (hit) => ({
        pause: () => {
          hit();
          return room.wait();
        },
      }));
      return Promise.race([done, left(request)]);
    }
    const done = work === "before" ? await answer() : undefined;
    await room.wait(request.onLeft);
    if (!done) throw new NoAnswer("ECONNRESET");
    return done;
  },

  /** The connection ends, nothing was done. */
  close: async () => {
    throw new NoAnswer("ECONNRESET");
  },

  /** The connection ends, all was done. */
  lose: async ({ answer }) => {
    await answer();
    throw new NoAnswer("ECONNRESET");
  },

  /** Nobody listens. */
  down: async () => {
    throw new NoAnswer("ECONNREFUSED");
  },
};

/** @throws NoAnswer where the caller gets none */
export function takeEffect<Name extends RequestFault["fault"]>(
  struck: Struck,
  fault: Extract<RequestFault, { readonly fault: Name }>,
): Promise<Handled> {
  // Sound: the table has under each name the effect of the faults of that name.
  const effect = effects[fault.fault] as Effect<Name>;
  return effect(struck, fault);
}

/** A request that is answered before `hit` is called was not struck. */
async function unlessMissed(
  { answer, miss }: Struck,
  disturb: (hit: () => void) => Disturbance,
): Promise<Handled> {
  let missed = true;
  const hit = () => {
    missed = false;
  };
  const given = await answer(disturb(hit));
  if (missed) miss();
  return given;
}

/** Rejects when whoever asked has given up. */
function left({ onLeft }: ApiRequest): Promise<never> {
  return new Promise((_resolve, reject) => onLeft(() => reject(new NoAnswer("ECONNRESET"))));
}
