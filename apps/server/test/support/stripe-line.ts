import type { StripeSandbox } from "@workspace-billing/stripe-sandbox";

export type Carry = (
  request: Request,
  next: (request: Request) => Promise<Response>,
) => Promise<Response>;

/** The line between the server and the sandbox: what it carried, and what goes wrong on it. */
export interface StripeLine {
  readonly fetch: typeof fetch;
  /** Method and path of each request, `POST /v1/customers`, oldest first. */
  readonly requests: readonly string[];
  /** Until the line is mended, every request goes through this. */
  breakWith(carry: Carry): void;
  isBroken(): boolean;
  mend(): void;
}

export function createStripeLine(sandbox: StripeSandbox): StripeLine {
  const requests: string[] = [];
  let carry: Carry | undefined;
  const next = (request: Request) => sandbox.fetch(request);
  return {
    requests,
    fetch: (input, init) => {
      const request = new Request(input, init);
      requests.push(`${request.method} ${new URL(request.url).pathname}`);
      return carry ? carry(request, next) : next(request);
    },
    isBroken: () => carry !== undefined,
    breakWith(other) {
      carry = other;
    },
    mend() {
      carry = undefined;
    },
  };
}

/** Nothing goes wrong. */
export const carryOn: Carry = (request, next) => next(request);

/** One after the other, the last of them from then on. */
export function inTurn(...carries: readonly [Carry, ...Carry[]]): Carry {
  let turn = 0;
  return async (request, next) => {
    const carry = carries[turn] ?? carries.at(-1) ?? carryOn;
    turn += 1;
    return await carry(request, next);
  };
}

/** Nobody listens there: it is certain that nothing was done. */
export const refuseConnection: Carry = async () => {
  throw Object.assign(new TypeError("fetch failed"), {
    cause: Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }),
  });
};

/** The connection breaks before Stripe is reached; nobody can know that. */
export const breakConnection: Carry = async () => {
  throw Object.assign(new TypeError("fetch failed"), {
    cause: Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }),
  });
};

/** Stripe does what it is asked, and the answer is lost. */
export const loseAnswer: Carry = async (request, next) => {
  await next(request);
  return await breakConnection(request, next);
};

/** An answer of Stripe's without any effect. */
export function answer(status: number, type = "api_error"): Carry {
  const error = { type, message: "Something is wrong at Stripe." };
  return async () => Response.json({ error }, { status });
}

/** Requests wait until they are let go, then go on to Stripe. `arrived` resolves when the first of them waits. */
export function hold(): { carry: Carry; release(): void; arrived: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const arrival = Promise.withResolvers<void>();
  return {
    carry: async (request, next) => {
      arrival.resolve();
      await promise;
      return await next(request);
    },
    release: resolve,
    arrived: arrival.promise,
  };
}
