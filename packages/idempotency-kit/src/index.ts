export { describeIdempotency } from "./describe-idempotency.ts";
export type { Held, Hook, KeyedRequest, Obstructed, Rules, Subject } from "./subject.ts";
