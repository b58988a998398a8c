export type { Advance, Advanced } from "./clock/advance.ts";
export type { Authentication } from "./controls/authenticate.ts";
export type { LoggedRequest } from "./controls/request-log.ts";
export type { Faults } from "./faults/create-faults.ts";
export type { Fault, FaultState, RequestFault, WebhookFault } from "./faults/fault.ts";
export type { Listening, ListenOptions } from "./http/listen.ts";
export type { StripeSandbox, StripeSandboxOptions } from "./sandbox.ts";
export { createStripeSandbox } from "./sandbox.ts";
export type { Webhook } from "./webhooks/endpoint-book.ts";
