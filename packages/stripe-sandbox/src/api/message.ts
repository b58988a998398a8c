/** A request, whichever way it came. */
export interface ApiRequest {
  readonly method: string;
  /** As sent, not decoded: `/v1/customers/cus_…`. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** A header by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  readonly body: AsyncIterable<Uint8Array> | null;
  /** Calls back when whoever asked has given up, at once if he has already. */
  readonly onLeft: (listener: () => void) => void;
}

/** The answer to a request. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

/** The answer to a request to Stripe's API. */
export interface Handled extends ApiAnswer {
  /** Whether the request did something here and now, and it was kept. */
  readonly effect: boolean;
}
