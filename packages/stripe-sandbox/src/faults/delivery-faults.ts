import type { Delivery } from "../webhooks/delivery-store.ts";
import type { WebhookFault } from "./fault.ts";
import type { FaultList } from "./fault-list.ts";

/** What is done with an event whose turn it is at an endpoint. */
export type Treatment =
  /** Sent so many times; not at all is seen as a failure of the endpoint. */
  | { readonly copies: 0 | 1 | 2 }
  /** Its turn comes so much later, by the sandbox's clock. */
  | { readonly laterMs: number }
  /** Its turn comes when so many later events have been sent to the endpoint. */
  | { readonly behind: number };

const AS_USUAL: Treatment = { copies: 1 };

/** What each fault does. */
const treatments: { readonly [Name in WebhookFault["fault"]]: (fault: Of<Name>) => Treatment } = {
  webhook_duplicate: () => ({ copies: 2 }),
  webhook_late: (fault) =>
    "seconds" in fault ? { laterMs: fault.seconds * 1000 } : { behind: fault.events },
  webhook_reorder: () => ({ behind: 1 }),
  webhook_lost: () => ({ copies: 0 }),
};

type Of<Name> = Extract<WebhookFault, { readonly fault: Name }>;

/** What goes wrong on the way to the endpoints. */
export interface DeliveryFaults {
  /** To be asked when the turn of an event has come. An event is struck at its first attempt only, and once. */
  readonly treat: (delivery: Delivery, eventType: string) => Treatment;
  /** To be told of each attempt. */
  readonly attempted: (delivery: Delivery) => void;
  /** Which deliveries wait for later events. */
  readonly waiting: () => number[];
  /** Lets them wait no longer. */
  readonly release: () => void;
}

interface Waiting {
  readonly endpointId: string;
  behind: number;
}

export function createDeliveryFaults(faults: Pick<FaultList, "strikeEvent">): DeliveryFaults {
  const waiting = new Map<number, Waiting>();
  /** Those that have waited, or still do. */
  const struck = new Set<number>();

  /** At an endpoint one waits at a time: else, where every event is struck, none would ever be sent. */
  const isBehind = (endpointId: string) =>
    [...waiting.values()].some((each) => each.endpointId === endpointId);

  return {
    treat({ seq, endpointId, attempts }, eventType) {
      if (attempts > 0 || struck.has(seq)) return AS_USUAL;
      const strike = faults.strikeEvent(eventType);
      if (!strike) return AS_USUAL;
      const treatment = treatmentOf(strike.fault);
      if ("behind" in treatment) {
        if (isBehind(endpointId)) {
          strike.miss();
          return AS_USUAL;
        }
        waiting.set(seq, { endpointId, behind: treatment.behind });
      }
      if (!("copies" in treatment)) struck.add(seq);
      return treatment;
    },
    attempted({ seq, endpointId, attempts }) {
      struck.delete(seq);
      if (attempts > 0) return;
      for (const [each, place] of waiting) {
        if (place.endpointId !== endpointId) continue;
        place.behind -= 1;
        if (place.behind === 0) waiting.delete(each);
      }
    },
    waiting: () => [...waiting.keys()],
    release: () => waiting.clear(),
  };
}

function treatmentOf<Name extends WebhookFault["fault"]>(fault: Of<Name>): Treatment {
  // Sound: the table has under each name the treatment by the faults of that name.
  const treatment = treatments[fault.fault] as (fault: Of<Name>) => Treatment;
  return treatment(fault);
}
