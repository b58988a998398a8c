import type { operations } from "@workspace-billing/api-types";
import type {
  HandlersFor as ContractHandlersFor,
  Handlers,
} from "@workspace-billing/express-contract";

/** What a handler gets beside its input. */
export interface Context {
  /** The `sub` of the token. */
  readonly userId: string;
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

/** The operations that one feature serves. */
export type HandlersFor<Ids extends keyof operations> = ContractHandlersFor<
  HandledOperations,
  Ids,
  Context
>;
