import type { Api } from "../api/create-api.ts";
import type { Disturbance } from "../api/disturbance.ts";
import type { ApiRequest, Handled } from "../api/message.ts";
import type { RequestLog } from "../controls/request-log.ts";
import { takeEffect } from "./effects.ts";
import type { FaultList } from "./fault-list.ts";
import type { WaitingRoom } from "./waiting-room.ts";

/** What lies between a caller and the API: it logs what is asked, and there things go wrong. Rejects with NoAnswer. */
export type Line = (request: ApiRequest) => Promise<Handled>;

export function createLine(options: {
  readonly api: Api;
  readonly faults: FaultList;
  readonly room: WaitingRoom;
  readonly log: RequestLog;
  /** Called when a request may have done something. */
  readonly changed: () => void;
}): Line {
  const { api, faults, room, log, changed } = options;
  return async (request) => {
    const strike = faults.strikeRequest(request);
    const entry = log.begin(request);
    const answer = async (disturbance?: Disturbance) => {
      const given = await api(request, disturbance);
      entry.handled(given);
      changed();
      return given;
    };
    if (!strike) {
      const given = await answer();
      entry.answered(given);
      return given;
    }
    const { fault } = strike;
    entry.struckBy(fault.fault);
    const miss = () => {
      strike.miss();
      entry.struckBy(null);
    };
    const given = await takeEffect({ request, answer, miss, room }, fault);
    entry.answered(given);
    return given;
  };
}
