import type { ApiRequest } from "../api/message.ts";
import { NoAnswer } from "../http/no-answer.ts";

/** Where requests hang. */
export interface WaitingRoom {
  /**
   * Is done when those who hang are let go.
   * @param onLeft where whoever asked may give up before that; unset: he is waited for
   * @throws NoAnswer when he does, and when the sandbox is closed
   */
  readonly wait: (onLeft?: ApiRequest["onLeft"]) => Promise<void>;
  /** @returns how many were let go */
  readonly release: () => number;
  /** How many hang. */
  readonly size: () => number;
  readonly close: () => void;
}

export function createWaitingRoom(): WaitingRoom {
  const waiting = new Set<PromiseWithResolvers<void>>();
  const letGo = (tell: (each: PromiseWithResolvers<void>) => void) => {
    const count = waiting.size;
    for (const each of waiting) tell(each);
    waiting.clear();
    return count;
  };
  return {
    wait: (onLeft) => {
      const place = Promise.withResolvers<void>();
      waiting.add(place);
      onLeft?.(() => {
        waiting.delete(place);
        place.reject(new NoAnswer("ECONNRESET"));
      });
      return place.promise;
    },
    release: () => letGo(({ resolve }) => resolve()),
    size: () => waiting.size,
    close: () => void letGo(({ reject }) => reject(new NoAnswer("ECONNRESET"))),
  };
}
