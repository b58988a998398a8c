import type { components, operations } from "@workspace-billing/api-types";
import type { Namespaces } from "@workspace-billing/api-types/client-operations";

/** The name of an operation in the description, such as `updateBillingAccount`. */
export type OperationId = {
  [Name in keyof Namespaces]: Extract<Namespaces[Name][keyof Namespaces[Name]], string>;
}[keyof Namespaces];

/** Every code that the API's error bodies can have. The list is closed. */
export type ErrorCode = components["schemas"]["ErrorCode"];
/** The kinds of failure that the API's error bodies distinguish. */
export type ErrorType = components["schemas"]["ErrorType"];
/** One field at fault. */
export type FieldError = components["schemas"]["FieldError"];
/** What the API answers when something is wrong. */
export type ErrorBody = components["schemas"]["Error"];

/** The path and query parameters of an operation, side by side in one object. */
export type ParametersOf<Id extends OperationId> = Flat<
  Present<operations[Id]["parameters"]["path"]> & Present<operations[Id]["parameters"]["query"]>
>;

/** The header parameters of an operation, such as `If-Match`. */
export type HeadersOf<Id extends OperationId> = Flat<
  Present<operations[Id]["parameters"]["header"]>
>;

/** The request body of an operation; `never` if it takes none. */
export type BodyOf<Id extends OperationId> = JsonOf<
  NonNullable<Extract<operations[Id], { requestBody?: unknown }>["requestBody"]>
>;

/** The documented answers of an operation, by status. */
export type ResponsesOf<Id extends OperationId> = operations[Id]["responses"];

/** What an operation gives: the body of its successful answer; `undefined` if that has none. */
export type DataOf<Id extends OperationId> = {
  [Status in SuccessStatusOf<Id>]: ContentOf<ResponsesOf<Id>[Status]>;
}[SuccessStatusOf<Id>];

/** The documented statuses of success of an operation. */
export type SuccessStatusOf<Id extends OperationId> = Extract<
  keyof ResponsesOf<Id>,
  200 | 201 | 202 | 203 | 204 | 206
>;

/** The other documented statuses of an operation: 304 and the failures. */
export type FailureStatusOf<Id extends OperationId> = Extract<
  Exclude<keyof ResponsesOf<Id>, SuccessStatusOf<Id>>,
  number
>;

/** What is given of one documented answer; `undefined` if it has no body. */
export type ContentOf<Response> = Response extends { content: infer Content }
  ? GivenOf<Content>
  : undefined;

/** JSON is parsed, text is a string, and everything else, such as a PDF, a `Blob`. */
type GivenOf<Content> = {
  [MediaType in keyof Content]: MediaType extends "application/json"
    ? Content[MediaType]
    : MediaType extends `text/${string}`
      ? string
      : Blob;
}[keyof Content];

type JsonOf<Container> = Container extends { content: { "application/json": infer Json } }
  ? Json
  : never;

/** A place for parameters that the description leaves empty (`query?: never`) adds nothing. */
type Present<Parameters> = [NonNullable<Parameters>] extends [never]
  ? unknown
  : NonNullable<Parameters>;

/** One object for an intersection; an optional member may also be given as `undefined`, which sends nothing. */
type Flat<Members> = {
  [Key in keyof Members]: Record<never, never> extends Pick<Members, Key>
    ? Members[Key] | undefined
    : Members[Key];
};
