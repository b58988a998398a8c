export type { Listening, ListenOptions } from "./http/listen.ts";
export type { StripeSandbox, StripeSandboxOptions } from "./sandbox.ts";
export { createStripeSandbox } from "./sandbox.ts";
