import type { ApiError } from "./api-error.ts";
import type {
  ContentOf,
  ErrorCode,
  FailureStatusOf,
  OperationId,
  ResponsesOf,
  SuccessStatusOf,
} from "./operation.ts";

/**
 * Every answer that an operation can get, narrowed by `ok` or `status`, and a failure then by `error.code`.
 *
 * Next to the documented failures stand all other statuses from 400 to 599: a proxy in front of the API answers what
 * it likes. For the same reason a `code` can be `undefined`, with any status: then the body was not the API's.
 */
export type Result<Id extends OperationId> = SuccessOf<Id> | FailureOf<Id>;

/** The documented answers of success of an operation. */
type SuccessOf<Id extends OperationId> = Id extends OperationId
  ? {
      [Status in SuccessStatusOf<Id>]: SucceededWith<Status, ContentOf<ResponsesOf<Id>[Status]>>;
    }[SuccessStatusOf<Id>]
  : never;

/** The answers of an operation that are no success. `304`, which conditional reads ask for, is one of them. */
export type FailureOf<Id extends OperationId> = Id extends OperationId
  ?
      | {
          [Status in FailureStatusOf<Id>]: FailedWith<
            Status,
            CodeOf<ResponsesOf<Id>[Status]> | undefined
          >;
        }[FailureStatusOf<Id>]
      | FailedWith<Exclude<ErrorStatus, FailureStatusOf<Id>>, ErrorCode | undefined>
  : never;

/** What a call of an operation throws at an answer: a failure, or a success whose body cannot be used. */
export type ErrorOf<Id extends OperationId> = Id extends OperationId
  ? FailureOf<Id>["error"] | ApiError<SuccessStatusOf<Id>, undefined>
  : never;

interface SucceededWith<Status extends number, Data> {
  readonly ok: true;
  readonly status: Status;
  readonly data: Data;
  readonly response: Response;
}

interface FailedWith<Status extends number, Code extends ErrorCode | undefined> {
  readonly ok: false;
  readonly status: Status;
  readonly error: ApiError<Status, Code>;
  readonly response: Response;
}

type CodeOf<Response> =
  ContentOf<Response> extends { code: infer Code extends ErrorCode } ? Code : never;

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** 400 to 599. Literals, not `number`: only so can the documented statuses be told from the rest. */
type ErrorStatus = `${4 | 5}${Digit}${Digit}` extends `${infer Status extends number}`
  ? Status
  : never;
