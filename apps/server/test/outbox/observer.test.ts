import { describe, expect, test } from "vitest";
import { AppError } from "../../src/errors.ts";
import { createLog } from "../../src/log.ts";
import {
  createLogObserver,
  type DeliveryReport,
  type Observer,
  observeTogether,
} from "../../src/outbox/observer.ts";
import { StripeUnavailable } from "../../src/stripe/stripe-error.ts";

const report = {
  id: "obx_1",
  kind: "update_billing_account",
  subject: "cus_1",
  attempt: 2,
  durationMs: 30,
  lagMs: 40,
} as const;

/** What is logged of these reports, without times. */
function logged(tell: (observer: Observer) => void): readonly object[] {
  const lines: object[] = [];
  const log = createLog("debug", {
    write: (line) => {
      const { time: _, ...said } = JSON.parse(line);
      lines.push(said);
    },
  });
  tell(createLogObserver(log));
  return lines;
}

describe("the log of the engines", () => {
  const line = {
    id: "obx_1",
    kind: "update_billing_account",
    attempt: 2,
    account: "cus_1",
    ms: 30,
    lag_ms: 40,
  };
  const refusal = new AppError("stripe_rejected", {
    message: "Stripe refused the change: Invalid email address: someone@example.com",
    param: "email",
  });
  const failure = new StripeUnavailable({
    nothingDone: false,
    isStored: false,
    reason: "unavailable",
    cause: new Error("socket hang up"),
  });

  test.for<[string, Partial<DeliveryReport>, number, object]>([
    ["delivered", {}, 30, {}],
    ["refused", { error: refusal }, 30, { code: "stripe_rejected", param: "email" }],
    ["rejected", { error: refusal }, 50, { code: "stripe_rejected", param: "email" }],
    ["retried", { reason: "unavailable", error: failure }, 30, { reason: "unavailable" }],
  ])("a delivery that is %s has one line", ([outcome, more, level, want]) => {
    // Sound: these are its outcomes.
    const told = { ...report, ...more, outcome: outcome as DeliveryReport["outcome"] };

    const lines = logged((observer) => observer.delivered(told));

    expect(lines).toEqual([
      {
        level,
        msg: "delivery",
        delivery: { ...line, outcome, ...want },
        ...(outcome === "retried" ? { err: expect.objectContaining({ type: failure.name }) } : {}),
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain("someone@example.com");
  });

  test("an intent that is settled has one line", () => {
    const settled = {
      id: "intent_1",
      kind: "subscription",
      outcome: "adopted",
      ageMs: 20,
    } as const;

    expect(logged((observer) => observer.settled(settled))).toEqual([
      {
        level: 30,
        msg: "settlement",
        settlement: { id: "intent_1", kind: "subscription", outcome: "adopted", age_ms: 20 },
      },
    ]);
  });

  test("a key that is used again has none: its request has one", () => {
    expect(logged((observer) => observer.keyReused("replayed"))).toEqual([]);
  });
});

test("several observers are told the same", () => {
  const told: unknown[] = [];
  const listener = (name: string) => ({
    handled: (one: string, two?: string) => void told.push([name, one, two]),
  });

  observeTogether(listener("a"), listener("b")).handled("x", "y");

  expect(told).toEqual([
    ["a", "x", "y"],
    ["b", "x", "y"],
  ]);
});
