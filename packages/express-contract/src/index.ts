export { ContractError, type ContractErrorReason } from "./contract-error.ts";
export { createContract } from "./create-contract.ts";
export { DescriptionError, type OpenApiDescription } from "./description.ts";
export type { Handler, Handlers, HandlersFor, Input, Reply } from "./handlers.ts";
export type {
  ContextCall,
  ContractOptions,
  ErrorReply,
  OperationMatch,
  ResponseDrift,
  SecurityCall,
  SecurityHandler,
} from "./options.ts";
export type { Violation } from "./violation.ts";
