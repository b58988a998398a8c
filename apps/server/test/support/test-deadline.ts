import { createDeadline, type Deadline } from "../../src/outbox/deadline.ts";

/** Enough for a machine with other work: a test of what succeeds does not fail because it was slow. */
const PATIENCE_MS = 2000;

/**
 * While something goes wrong at Stripe, callers wait as long as a test has said, which may be short; otherwise they wait
 * patiently.
 */
export function createTestDeadline(
  ms: number,
  goesWrong: () => boolean,
  onLateFailure: (error: unknown) => void,
): Deadline {
  const told = createDeadline(ms, onLateFailure);
  const patient = createDeadline(Math.max(ms, PATIENCE_MS), onLateFailure);
  const now = () => (goesWrong() ? told : patient);
  return {
    get ms() {
      return now().ms;
    },
    within: (work) => now().within(work),
    outlive: told.outlive,
    async drain() {
      await told.drain();
      await patient.drain();
      // What one of them had to wait for may have begun something with the other.
      await told.drain();
    },
  };
}
