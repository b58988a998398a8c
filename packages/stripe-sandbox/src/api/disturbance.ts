import type { ApiError } from "../errors/api-error.ts";
import type { Route } from "./route.ts";

/** What goes wrong with a request while it is answered; unset: nothing. */
export interface Disturbance {
  /** Refuses it on arrival, before anything of it is looked at and before what is stored under its idempotency key. */
  readonly refusal?: ApiError;
  /** Waited for when the request has been read: its idempotency key is in use meanwhile. */
  readonly pause?: () => Promise<void>;
  /** Takes the route's place, unless what is stored under the idempotency key is the answer. */
  readonly route?: (route: Route) => Route;
}
