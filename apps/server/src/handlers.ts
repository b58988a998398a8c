import type { operations } from "@workspace-billing/api-types";
import type {
  HandlersFor as ContractHandlersFor,
  Handlers,
} from "@workspace-billing/express-contract";
import type { Keyed, Write } from "./outbox/keyed.ts";

/** Who calls. */
export interface Caller {
  /** The `sub` of the token; empty where it is no user. */
  readonly userId: string;
  /** Whose idempotency keys the caller's are. */
  readonly keysOf: string;
}

/** What a handler gets beside its input. */
export interface Context {
  /** The `sub` of the token. */
  readonly userId: string;
  /** For effects that Stripe is asked for: the request's `Idempotency-Key`, if it has one. */
  readonly keyed: Keyed | undefined;
  /** For effects that need the database alone: the handler's reply is what this gives. */
  readonly write: Write;
}

/** Every answer carries a `Request-Id`, set before any handler runs: to handlers it does not exist. */
export type HandledOperations = {
  [Id in keyof operations]: Omit<operations[Id], "responses"> & {
    responses: {
      [Status in keyof operations[Id]["responses"]]: WithoutRequestId<
        operations[Id]["responses"][Status]
      >;
    };
  };
};

type WithoutRequestId<Response> = Response extends { headers: infer Headers }
  ? Omit<Response, "headers"> & {
      headers: { [Name in keyof Headers as Exclude<Name, "Request-Id">]: Headers[Name] };
    }
  : Response;

/** One function for each operation of the description; leaving one out does not compile. */
export type AllHandlers = Handlers<HandledOperations, Context>;

/** The same, for whoever calls: what else they get is made for them. */
export type CallerHandlers = Handlers<HandledOperations, Caller>;

/** The operations that one feature serves. */
export type HandlersFor<Ids extends keyof operations> = ContractHandlersFor<
  HandledOperations,
  Ids,
  Context
>;
