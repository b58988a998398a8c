import { chance } from "./chance.ts";
import type { Fault, FaultState, RequestFault, WebhookFault } from "./fault.ts";
import { patternOf } from "./pattern.ts";

/** One time that a fault strikes. */
export interface Strike<Struck extends Fault = Fault> {
  readonly fault: Struck;
  /** Gives it back: what it struck did not get as far as that. */
  readonly miss: () => void;
}

/** What is to go wrong. Of several faults that could strike, the first one in the list does. */
export interface FaultList {
  /** Takes the place of what was set before; all counts begin anew. Without a seed, the last one is kept. */
  readonly set: (faults: readonly Fault[], seed?: number) => void;
  readonly seed: () => number;
  readonly list: () => FaultState[];
  /** The fault that strikes a request, if one does; to be asked once for each. */
  readonly strikeRequest: (request: Asked) => Strike<RequestFault> | undefined;
  /** The fault that strikes the delivery of an event, if one does. */
  readonly strikeEvent: (type: string) => Strike<WebhookFault> | undefined;
}

interface Asked {
  readonly method: string;
  readonly path: string;
}

/** The route of a request, `POST /v1/customers/{id}`. */
export type RouteOf = (request: Asked) => string;

/** A fault of a list that strikes things of one sort. */
interface Armed<Struck extends Fault, Thing> {
  readonly fault: Struck;
  /** Its place in the list. */
  readonly at: number;
  readonly matches: (thing: Thing) => boolean;
  seen: number;
  struck: number;
}

/**
 * Where it is random what is struck, the n-th request of a route fares alike with the same seed, whatever is asked of
 * other routes in between; and the n-th event of a type.
 */
export function createFaultList(routeOf: RouteOf): FaultList {
  let seed = 0;
  let requests: Armed<RequestFault, Asked>[] = [];
  let events: Armed<WebhookFault, string>[] = [];
  const counts = new Map<string, number>();

  function strike<Struck extends Fault, Thing>(
    armed: readonly Armed<Struck, Thing>[],
    thing: Thing,
    streamOf: (thing: Thing) => string,
  ): Strike<Struck> | undefined {
    if (armed.length === 0) return undefined;
    const stream = streamOf(thing);
    const nth = (counts.get(stream) ?? 0) + 1;
    counts.set(stream, nth);
    const matching = armed.filter((each) => each.matches(thing));
    for (const each of matching) each.seen += 1;
    const found = matching.find((each) => isDue(each, () => chance(seed, each.at, stream, nth)));
    if (!found) return undefined;
    found.struck += 1;
    const miss = () => {
      found.struck -= 1;
    };
    return { fault: found.fault, miss };
  }

  return {
    set(faults, given = seed) {
      seed = given;
      counts.clear();
      const armed = faults.map((fault, at) => ({ fault, at, seen: 0, struck: 0 }));
      requests = armed.flatMap(({ fault, ...rest }) =>
        isWebhookFault(fault) ? [] : [{ ...rest, fault, matches: requestMatcher(fault) }],
      );
      events = armed.flatMap(({ fault, ...rest }) =>
        isWebhookFault(fault) ? [{ ...rest, fault, matches: patternOf(fault.event) }] : [],
      );
    },
    seed: () => seed,
    list: () =>
      [...requests, ...events]
        .sort((left, right) => left.at - right.at)
        .map(({ fault, struck }) => ({ ...fault, struck })),
    strikeRequest: (request) => strike(requests, request, routeOf),
    strikeEvent: (type) => strike(events, type, (stream) => stream),
  };
}

function isWebhookFault(fault: Fault): fault is WebhookFault {
  return fault.fault.startsWith("webhook_");
}

function requestMatcher({ method, path }: RequestFault): (request: Asked) => boolean {
  const fits = patternOf(path);
  return (request) => (method === undefined || method === request.method) && fits(request.path);
}

/** Whether a fault that matches strikes now. */
function isDue(
  { fault, seen, struck }: Pick<Armed<Fault, never>, "fault" | "seen" | "struck">,
  draw: () => number,
): boolean {
  const { times = fault.probability === undefined ? 1 : Infinity, probability, skip = 0 } = fault;
  if (seen <= skip || struck >= times) return false;
  return probability === undefined || draw() < probability;
}
