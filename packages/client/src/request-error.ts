import type { OperationId } from "./operation.ts";

/** What the errors of this package have in common: a literal name, the operation, and JSON that says everything. */
export abstract class RequestError extends Error {
  /** The operation that was called. */
  declare readonly operationId: OperationId;
  /** Whether the same request may succeed later. If patience allowed, the client has tried that already. */
  declare readonly retryable: boolean;
  /** For how many seconds the server asks to wait before that. */
  declare readonly retryAfter: number | undefined;

  /** @internal */
  constructor(fields: ErrorFields) {
    super(fields.message, fields);
    Object.assign(this, fields);
  }

  /** What a log should have: every field, and name and message, which JSON would leave out. No cause. */
  toJSON(): object {
    return { ...this, name: this.name, message: this.message };
  }
}

/** What an error is made of: its message, its cause if there is one, and its other fields. */
interface ErrorFields extends ErrorOptions {
  readonly message: string;
  readonly [field: string]: unknown;
}
