import type { Method } from "../api/route.ts";

/** How often a fault strikes, and when it begins to. */
export interface Frequency {
  /** At most so many times; unset: once, or without end beside a `probability`. */
  readonly times?: number;
  /** Strikes with this probability, from 0 to 1, as the seed decides; unset: every one that it matches. */
  readonly probability?: number;
  /** Lets so many pass first that it matches; unset: none. */
  readonly skip?: number;
}

/** Which requests to Stripe's API a fault strikes; unset: all. */
export interface RequestMatch extends Frequency {
  readonly method?: Method;
  /** `/v1/customers/*`; `*` stands for any characters but a slash. */
  readonly path?: string;
}

/** Which deliveries of events a fault strikes, at their first attempt; unset: all. */
export interface WebhookMatch extends Frequency {
  /** The event's type: `customer.subscription.*`. */
  readonly event?: string;
}

/** What can go wrong with a request; `effects` tells what each does. */
export type RequestFault = RequestMatch &
  (
    | {
        readonly fault: "refuse";
        readonly message?: string;
        readonly code?: string;
        readonly param?: string;
      }
    | {
        readonly fault: "rate_limit";
        /** Seconds, in a `Retry-After`; unset: no such header, as Stripe documents none. */
        readonly retry_after?: number;
      }
    | {
        readonly fault: "server_error";
        /** Whether the work is left undone, or done, and committed, all the same; unset: `undone`. */
        readonly work?: "undone" | "done";
      }
    | { readonly fault: "unauthorized" }
    | {
        readonly fault: "hang";
        /** Whether the work is never done, before the waiting, or after it; unset: `never`. */
        readonly work?: "never" | "before" | "after";
      }
    | { readonly fault: "close" }
    | { readonly fault: "lose" }
    | { readonly fault: "down" }
  );

/** What can go wrong with an event on its way to an endpoint. */
export type WebhookFault = WebhookMatch &
  (
    | { readonly fault: "webhook_duplicate" }
    | {
        readonly fault: "webhook_late";
        /** Of the sandbox's clock. */
        readonly seconds: number;
      }
    | {
        readonly fault: "webhook_late";
        /** Until so many later events have been sent to the endpoint. */
        readonly events: number;
      }
    | { readonly fault: "webhook_reorder" }
    | { readonly fault: "webhook_lost" }
  );

/** Something that goes wrong on demand. */
export type Fault = RequestFault | WebhookFault;

/** A fault, and how often it has struck. */
export type FaultState = Fault & { readonly struck: number };
