/** A request to the server, without its key. */
export interface KeyedRequest {
  readonly method: string;
  /** With the question mark, if it has a query. */
  readonly path: string;
  /** Without the `Content-Type` of the body. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** A request that cannot succeed as things are, and what mends that. */
export interface Obstructed {
  readonly request: KeyedRequest;
  /** From now on the request could succeed. */
  mend(): void | Promise<void>;
}

/** A request that the server will be at work on until it is let go. */
export interface Held {
  readonly request: KeyedRequest;
  /** Resolves when the server is at work on the first such request. */
  readonly arrived: Promise<unknown>;
  /** Lets it, and all that follow, come to an end. */
  release(): void | Promise<void>;
}

/** What is under test: one operation of a server, and how to bring about what cannot be brought about over HTTP. */
export interface Subject {
  /** Where the server is. Asked before each request, since after `restart` it may be elsewhere. */
  baseUrl(): string;
  /** A request that succeeds, and has an effect each time it is sent under another key. */
  request(): KeyedRequest | Promise<KeyedRequest>;
  /** A request that succeeds as well, and means something else than this one. */
  other(request: KeyedRequest): KeyedRequest | Promise<KeyedRequest>;
  /** How many effects there have been. Only differences count. */
  countEffects(): number | Promise<number>;

  /** A request that the server's validation refuses. */
  invalid?(): KeyedRequest | Promise<KeyedRequest>;
  /** The request as somebody sends it who may not. */
  unauthorized?(request: KeyedRequest): KeyedRequest | Promise<KeyedRequest>;
  /** The request as another caller sends it, who may as well. */
  byAnother?(request: KeyedRequest): KeyedRequest | Promise<KeyedRequest>;
  /** A request that the present state refuses, with a 4xx. */
  refused?(): Obstructed | Promise<Obstructed>;
  /** A request that is answered 5xx, and has no effect before it is mended. */
  failing?(): Obstructed | Promise<Obstructed>;
  /** Makes the server slow. */
  hold?(): Held | Promise<Held>;
  /** Ends the server, and starts it again with what it has stored. */
  restart?(): Promise<void>;
  /** Moves the server's clock. */
  advance?(ms: number): void | Promise<void>;

  /** What the server does otherwise than by default. */
  readonly rules?: Partial<Rules>;
}

/** Where servers differ. */
export interface Rules {
  /** `Idempotency-Key`. */
  readonly header: string;
  /** Whether a request without a key is refused. Default: false. */
  readonly required: boolean;
  /** The status of a key that is none, or is missing where it is required. Default: 400. */
  readonly invalidKey: number;
  /** The status of a key that was used for another request. Default: 422; Stripe answers 400. */
  readonly mismatch: number;
  /** What a repeat meets while the first is running: 409, or it waits for the answer of the first. Default: `conflict`. */
  readonly whileRunning: "conflict" | "wait";
  /** Whether a refusal by a rule, such as 409 or 404, is given again. Default: true. */
  readonly keepsRefusals: boolean;
  /** Whether a 5xx is given again, as Stripe's API v1 does. Default: false. */
  readonly keepsServerErrors: boolean;
  /** A header, and its value, that marks what is given again; null: there is none. Default: `Idempotent-Replayed: true`. */
  readonly marker: readonly [name: string, value: string] | null;
  /** Headers that are given again with status and body. Default: `Content-Type`, `ETag`, `Location`. */
  readonly sameHeaders: readonly string[];
  /** The longest key. Default: 255. */
  readonly keyLengthMax: number;
  /** How long an answer is kept. Default: 24 hours. */
  readonly ttlMs: number;
  /** How long to wait for an answer that has nothing to wait for. Default: 5 seconds. */
  readonly patienceMs: number;
}

export const defaultRules: Rules = {
  header: "Idempotency-Key",
  required: false,
  invalidKey: 400,
  mismatch: 422,
  whileRunning: "conflict",
  keepsRefusals: true,
  keepsServerErrors: false,
  marker: ["Idempotent-Replayed", "true"],
  sameHeaders: ["Content-Type", "ETag", "Location"],
  keyLengthMax: 255,
  ttlMs: 24 * 60 * 60_000,
  patienceMs: 5000,
};

/** What a subject may leave out, and some requirements need. */
export type Hook =
  | "invalid"
  | "unauthorized"
  | "byAnother"
  | "refused"
  | "failing"
  | "hold"
  | "restart"
  | "advance";
