import type { Exchange } from "./exchange.ts";
import type { Hook, Rules } from "./subject.ts";

const DRAFT = "draft-ietf-httpapi-idempotency-key-header";

/** Where it is written what a server has to do; the draft's sections as numbered in its version 07. */
export const sources = {
  syntax: `${DRAFT}, section 2.1`,
  uniqueness: `${DRAFT}, section 2.2`,
  expiry: `${DRAFT}, section 2.3`,
  enforcement: `${DRAFT}, section 2.6`,
  errors: `${DRAFT}, section 2.7`,
  /** Which also says that keys are to be kept apart by whom they belong to, and that others are to be refused. */
  security: `${DRAFT}, Security Considerations`,
  stripe: "https://docs.stripe.com/api/idempotent_requests",
} as const;

/** One promise of a server. */
export interface Requirement {
  /** A sentence, with what the promise is about in front. */
  readonly title: string;
  readonly source: (typeof sources)[keyof typeof sources];
  /** What the subject must be able to do, so that it can be checked. */
  readonly needs?: Hook;
  /** Whether servers with such rules promise it; unset: all do. */
  applies?(rules: Rules): boolean;
  /** Rejects, with what is wrong, unless the promise is kept. */
  check(exchange: Exchange): Promise<void>;
}
