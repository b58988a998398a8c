import type { Rules } from "../src/subject.ts";

/** What a server can do wrong, under which rules, and a part of each title of a promise that it breaks by that. */
export const faults = [
  ["knows no keys", {}, ["replay: the same request", "replay: after a restart", "at once: of"]],
  ["knows no keys", {}, ["replay: what happened since", "expiry: a minute before"]],
  ["does not mark", {}, ["replay: the answer is marked"]],
  ["marks every answer", {}, ["first use: the request takes effect"]],
  ["goes by the request alone", {}, ["first use: the same request under another"]],
  ["errs about requests without keys", {}, ["first use: without a key"]],
  ["errs about requests without keys", { required: true }, ["first use: a request without"]],
  ["answers what is so now", {}, ["replay: the same request", "replay: what happened since"]],
  ["leaves headers out", {}, ["replay: the same request"]],
  ["loses its keys at a restart", {}, ["replay: after a restart"]],
  ["keeps answers for a minute", {}, ["expiry: a minute before"]],
  ["keeps answers for good", {}, ["expiry: a minute after"]],
  ["compares no requests", {}, ["mismatch: another request"]],
  ["acts on a key that is reused", {}, ["mismatch: another request"]],
  ["forgets a key that is reused", {}, ["mismatch: the first request"]],
  ["shares keys between callers", {}, ["scope: the same key of another caller"]],
  ["looks, and takes the key later", {}, ["at once: of"]],
  ["acts again while the first is running", {}, ["the second gets 409"]],
  ["acts again while the first is running", { whileRunning: "wait" }, ["the second waits"]],
  ["forgets a key when its caller goes", {}, ["at once: a request whose caller has gone"]],
  ["keeps failed validation", {}, ["failures: a request that fails validation"]],
  ["keeps answers to strangers", {}, ["failures: a request of somebody who may not"]],
  ["errs about refusals", {}, ["failures: a refusal is given again"]],
  ["errs about refusals", { keepsRefusals: false }, ["failures: a refusal is not given"]],
  ["errs about 5xx", {}, ["failures: after a 5xx"]],
  ["errs about 5xx", { keepsServerErrors: true }, ["failures: a 5xx is given again"]],
  ["takes keys of any length", {}, ["key: as long as may be"]],
  ["takes words only", {}, ["key: a string as the draft"]],
  ["knows no case", {}, ["key: two that differ"]],
  ["takes an empty key", {}, ["key: an empty one"]],
  ["takes what is not ASCII", {}, ["key: what is not printable"]],
] as const satisfies readonly (readonly [string, Partial<Rules>, readonly string[]])[];

export type Fault = (typeof faults)[number][0];
