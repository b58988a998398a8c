/**
 * What a handler reads and what it may answer, read off `operations` as openapi-typescript 7
 * generates it. `Operation` is always one member of that interface.
 */

/** The request, checked by the description: parameters coerced, defaults filled in. */
export interface Input<Operation> {
  readonly path: Parameters<Operation, "path">;
  readonly query: Parameters<Operation, "query">;
  /** Keyed by the description's spelling, `If-Match`. */
  readonly header: Parameters<Operation, "header">;
  readonly body: RequestBody<Operation>;
}

/** One of the documented successes (or redirects). Failures are thrown, never returned. */
export type Reply<Operation> = Operation extends { responses: infer Responses }
  ? {
      [Key in keyof Responses & Documented]: { status: StatusOf<Key, keyof Responses> } & ContentOf<
        Responses[Key]
      > &
        HeadersOf<Responses[Key]>;
    }[keyof Responses & Documented]
  : never;

export type Handler<Operation, Context> = (
  input: Input<Operation>,
  context: Context,
) => Promise<Reply<Operation>>;

/** The whole API: one function per operationId. Leaving one out does not compile. */
export type Handlers<Operations, Context> = {
  readonly [Id in keyof Operations]: Handler<Operations[Id], Context>;
};

/** The part of the API that one feature serves. */
export type HandlersFor<Operations, Ids extends keyof Operations, Context> = Pick<
  Handlers<Operations, Context>,
  Ids
>;

type Success = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;
/** 304 is not among them: it follows from the `ETag` of a 200. */
type Redirect = 300 | 301 | 302 | 303 | 307 | 308;
type Documented = Success | Redirect | "2XX" | "3XX";

/** A range stands for every status that has no answer of its own (OpenAPI 3.1.1, section 4.8.16.2). */
type StatusOf<Key, Others> = Key extends "2XX"
  ? Exclude<Success, Others>
  : Key extends "3XX"
    ? Exclude<Redirect, Others>
    : Key;

type JsonMedia =
  | "application/json"
  | `application/json;${string}`
  | `${string}+json`
  | `${string}+json;${string}`;

type Parameters<Operation, In extends string> = Operation extends {
  parameters: { [Key in In]?: infer Values };
}
  ? [NonNullable<Values>] extends [never]
    ? Readonly<Record<never, never>>
    : Readonly<NonNullable<Values>>
  : Readonly<Record<never, never>>;

type RequestBody<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? BodyOf<Content>
  : Operation extends { requestBody?: infer Optional }
    ? [NonNullable<Optional>] extends [never]
      ? undefined
      : NonNullable<Optional> extends { content: infer Content }
        ? BodyOf<Content> | undefined
        : undefined
    : undefined;

type BodyOf<Content> = {
  [Media in keyof Content]: Media extends JsonMedia | "application/x-www-form-urlencoded"
    ? Content[Media]
    : Media extends `text/${string}`
      ? string
      : Uint8Array;
}[keyof Content];

type ContentOf<Response> = Response extends { content: infer Content }
  ? {
      [Media in keyof Content]: Media extends "application/json"
        ? { type?: Media; body: Content[Media] }
        : Media extends JsonMedia
          ? { type: Media; body: Content[Media] }
          : { type: Media; body: string | Uint8Array };
    }[keyof Content]
  : { body?: undefined };

type HeadersOf<Response> = Response extends { headers: infer Headers }
  ? Record<never, never> extends Named<Headers>
    ? { headers?: Named<Headers> }
    : { headers: Named<Headers> }
  : { headers?: undefined };

/** openapi-typescript gives every response an index signature of headers: only the named ones count. */
type Named<Headers> = {
  [Name in keyof Headers as string extends Name ? never : Name]: Headers[Name];
};
