import type { StripeGateway } from "./gateway.ts";
import { StripeMissing, StripeRefused, StripeUnavailable } from "./stripe-error.ts";

/** What came of a call to Stripe. */
export interface StripeCall {
  /** The method of the gateway. */
  readonly call: string;
  /** The last three: there is no answer that says what happened, or one that says not now. */
  readonly outcome: "done" | "refused" | "missing" | StripeUnavailable["reason"];
  readonly error?: unknown;
  readonly beganAt: number;
  readonly durationMs: number;
}

type Call = (...parameters: never[]) => Promise<unknown>;

/** The same gateway; `report` is told of each call when it has ended. */
export function watchGateway(
  gateway: StripeGateway,
  report: (call: StripeCall) => void,
): StripeGateway {
  const watched = Object.entries<Call>(gateway).map(([call, ask]): [string, Call] => [
    call,
    async (...parameters) => {
      const beganAt = performance.now();
      const end = (outcome: StripeCall["outcome"], error?: unknown) =>
        report({ call, outcome, error, beganAt, durationMs: performance.now() - beganAt });
      try {
        const answer = await ask(...parameters);
        end("done");
        return answer;
      } catch (error) {
        end(outcomeOf(error), error);
        throw error;
      }
    },
  ]);
  // Sound: each method takes and gives what the one of the same name does.
  return Object.fromEntries(watched) as unknown as StripeGateway;
}

/** What the gateway does not throw on purpose is a fault of ours. */
function outcomeOf(error: unknown): Exclude<StripeCall["outcome"], "done"> {
  if (error instanceof StripeUnavailable) return error.reason;
  if (error instanceof StripeRefused) return "refused";
  return error instanceof StripeMissing ? "missing" : "our_fault";
}
