import type { FormValue } from "../form/decode-form.ts";

/**
 * Turns one decoded parameter into the value an endpoint works with, or refuses it as Stripe does. An endpoint's
 * parameters are one `hash` of readers: known names, types and limits stand there once, and the endpoint's parameter
 * type follows from them.
 * @param param the name as the caller wrote it, `address[line1]`, for the error
 */
export type Reader<T> = (value: FormValue, param: string) => T;

/** What a reader gives. */
export type Read<R> = R extends Reader<infer T> ? T : never;
