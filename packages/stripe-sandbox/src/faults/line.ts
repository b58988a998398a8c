import type { Api } from "../api/create-api.ts";
import type { Disturbance } from "../api/disturbance.ts";
import type { ApiRequest, Handled } from "../api/message.ts";
import type { RequestLog } from "../controls/request-log.ts";
import type { FaultParts } from "./create-faults.ts";
import { takeEffect } from "./effects.ts";

/** What lies between a caller and the API: it logs what is asked, and there things go wrong. Rejects with NoAnswer. */
export type Line = (request: ApiRequest) => Promise<Handled>;

export function createLine(options: {
  readonly api: Api;
  readonly faults: Pick<FaultParts, "list" | "room">;
  readonly log: RequestLog;
  /** Called when a request may have done something. */
  readonly changed: () => void;
}): Line {
  const { api, faults, log, changed } = options;
  const { list, room } = faults;
  return async (request) => {
    const strike = list.strikeRequest(request);
    const entry = log.begin(request, strike?.fault.fault ?? null);
    const answer = async (disturbance?: Disturbance) => {
      const given = await api(request, disturbance);
      entry.handled(given);
      changed();
      return given;
    };
    const miss = () => {
      strike?.miss();
      entry.missed();
    };
    const struck = { request, answer, miss, room };
    const given = strike ? await takeEffect(struck, strike.fault) : await answer();
    entry.answered(given);
    return given;
  };
}
