import { ContractError, type ContractErrorReason } from "./contract-error.ts";
import { isObject } from "./description.ts";
import { storableText } from "./json-text.ts";
import type { Operation, Parameter } from "./operation.ts";
import { isPlain, queryNamesOf } from "./plain-parameter.ts";
import { pairsByName, queryTextViolations, readPlainQuery, readQuery } from "./query-text.ts";
import { runOnce, unknownParameter } from "./validation-round.ts";
import type { PlainRequest, RequestValidators, Validators } from "./validator.ts";
import { listed, type Violation, violationsListedMax } from "./violation.ts";

/** A request as it came, its body read but not checked. */
export interface RawRequest {
  readonly path: Readonly<Record<string, string>>;
  /** Without the question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, unknown>>;
  /** The documented media type of the body; `undefined`: there is none. */
  readonly mediaType: string | undefined;
  /** Gives a fresh copy each time: validation writes defaults into it. */
  readonly readBody: () => unknown;
  /** What is wrong with the text of the body already. */
  readonly textViolations: readonly Violation[];
}

/** A request that the description allows: coerced, with defaults. */
export interface CheckedRequest {
  readonly path: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly header: Record<string, unknown>;
  readonly body: unknown;
}

/** Checks the requests of one operation. Everything is compiled when it is made. */
export class RequestCheck {
  readonly #operation: Operation;
  readonly #byMediaType = new Map<string | undefined, RequestValidators>();
  readonly #headers: readonly { name: string; key: string; isList: boolean }[];
  readonly #queryNames: ReadonlySet<string>;
  /** Whether every parameter is one plain value, so that nothing must be taken apart first. */
  readonly #plain: boolean;

  constructor(operation: Operation, validators: Validators) {
    this.#operation = operation;
    const { requestBody, parameters } = operation;
    const mediaTypes: (string | undefined)[] = [...(requestBody?.content.keys() ?? [])];
    if (!requestBody?.required) mediaTypes.push(undefined);
    for (const mediaType of mediaTypes) {
      this.#byMediaType.set(mediaType, validators.request(operation, mediaType));
    }
    const parametersIn = (place: Parameter["in"]) =>
      parameters.filter((parameter) => parameter.in === place);
    this.#headers = parametersIn("header").map((parameter) => {
      const { name } = parameter;
      return { name, key: name.toLowerCase(), isList: isList(parameter) };
    });
    this.#queryNames = new Set(parametersIn("query").flatMap(queryNamesOf));
    this.#plain = parameters.every(isPlain);
  }

  /** Throws a ContractError with every violation of the request. */
  check(raw: RawRequest): CheckedRequest {
    const validators = this.#byMediaType.get(raw.mediaType);
    if (!validators) throw new Error(`no validator for ${raw.mediaType}`);
    const accepted =
      this.#plain && !validators.discriminator && raw.textViolations.length === 0
        ? this.#acceptPlain(raw, validators)
        : undefined;
    return accepted ?? this.#checkAll(raw, validators);
  }

  /**
   * The short way: the functions that the validator compiled, called directly. It only accepts;
   * what it does not accept goes through the validator itself.
   */
  #acceptPlain(raw: RawRequest, validators: RequestValidators): CheckedRequest | undefined {
    const query = readPlainQuery(raw.query, this.#queryNames);
    if (!query) return undefined;
    const data = {
      params: { ...raw.path },
      query,
      headers: this.#pickHeaders(raw.headers),
      body: undefined as unknown,
    };
    try {
      data.body = raw.readBody();
      if (!validators.parameters(data) || !validators.body(data)) return undefined;
    } catch (error) {
      // A body so deep, or with members so named, that its schema's function fails: the long way
      // finds words for it.
      if (error instanceof RangeError || error instanceof TypeError) return undefined;
      throw error;
    }
    return this.#toChecked(data);
  }

  #checkAll(raw: RawRequest, validators: RequestValidators): CheckedRequest {
    const pairs = pairsByName(raw.query);
    for (const name of this.#operation.apiKeysInQuery) pairs.delete(name);
    const violations = [
      ...raw.textViolations,
      ...queryTextViolations(pairs),
      ...this.#unknownQuery(pairs),
    ];
    let omitted = 0;
    for (const { in: place, param } of violations) if (place === "query") pairs.delete(param);
    // The validator stops at the first query parameter that it cannot read. It is noted, taken
    // away, and the rest is checked again, until everything that is wrong is known.
    for (let round = 0; round < violationsListedMax; round++) {
      const request = this.#toPlainRequest(raw, pairs);
      const outcome = runOnce(request, validators);
      if (outcome === "valid") {
        if (violations.length === 0) return this.#toChecked(request);
        break;
      }
      const found = outcome.violations.map((violation) => this.#spelled(violation));
      violations.push(...found.filter((violation) => !isRepeated(violation, violations)));
      omitted += outcome.omitted;
      if (outcome.unreadableQuery === undefined || !pairs.delete(outcome.unreadableQuery)) break;
    }
    throw refusal(violations, omitted);
  }

  /** All unknown names at once, which the validator would tell one by one. */
  #unknownQuery(pairs: ReadonlyMap<string, unknown>): Violation[] {
    if (this.#operation.allowsUnknownQuery) return [];
    return [...pairs.keys()]
      .filter((name) => !this.#queryNames.has(name.split("[", 1)[0] ?? ""))
      .map((param) => ({ in: "query", param, rule: "unknown", message: unknownParameter }));
  }

  #toPlainRequest(raw: RawRequest, pairs: ReadonlyMap<string, readonly string[]>): PlainRequest {
    const query = [...pairs.values()].flat().join("&");
    const headers = this.#pickHeaders(raw.headers);
    if (raw.mediaType !== undefined) headers["content-type"] = raw.mediaType;
    return {
      method: this.#operation.method,
      originalUrl: `${this.#operation.path}?${query}`,
      headers,
      query: readQuery(query),
      params: { ...raw.path },
      body: raw.readBody(),
    };
  }

  /** Only what is documented: the validator has no use for the rest. */
  #pickHeaders(headers: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const picked: Record<string, unknown> = {};
    for (const { key, isList } of this.#headers) {
      const value = headers[key];
      if (value === undefined) continue;
      // White space around the commas of a list means nothing (RFC 9110, section 5.6.1).
      picked[key] = isList ? String(value).replaceAll(/[ \t]*,[ \t]*/g, ",") : value;
    }
    return picked;
  }

  #toChecked(data: Pick<PlainRequest, "params" | "query" | "headers" | "body">): CheckedRequest {
    const header: Record<string, unknown> = {};
    for (const { name, key } of this.#headers) {
      const value = data.headers[key];
      if (value !== undefined) header[name] = value;
    }
    return { path: data.params, query: data.query, header, body: data.body };
  }

  /** Header names as the description writes them. */
  #spelled(violation: Violation): Violation {
    if (violation.in !== "header") return violation;
    const { param } = violation;
    const isOf = (key: string) => param === key || param.startsWith(`${key}[`);
    const header = this.#headers.find(({ key }) => isOf(key));
    return header
      ? { ...violation, param: header.name + param.slice(header.key.length) }
      : violation;
  }
}

function isList({ object: { schema } }: Parameter): boolean {
  return isObject(schema) && schema["type"] === "array";
}

/** A parameter taken away for being wrong is not missing too. */
function isRepeated(violation: Violation, known: readonly Violation[]): boolean {
  return known.some((other) => other.in === violation.in && other.param === violation.param);
}

/** The path decides before the parameters, they before the body. */
function refusal(violations: readonly Violation[], omitted: number): ContractError {
  const order: Violation["in"][] = ["path", "query", "header", "body"];
  const sorted = order.flatMap((place) => violations.filter((one) => one.in === place));
  const shown = listed(sorted);
  const details = { ...shown, omitted: shown.omitted + omitted };
  return new ContractError(reasonOf(sorted), messageOf(sorted), details);
}

function reasonOf([first, ...rest]: readonly Violation[]): ContractErrorReason {
  if (first?.in === "path") return "path_invalid";
  if (first?.in === "query" || first?.in === "header") return "parameters_invalid";
  const isText = (violation: Violation | undefined) =>
    violation?.rule === "invalid" && violation.message === storableText;
  return [first, ...rest].some(isText) ? "text_invalid" : "body_invalid";
}

function messageOf([first]: readonly Violation[]): string {
  if (!first) return "the request is not valid";
  const name = first.param === "" ? first.in : `${first.in} ${first.param}`;
  return `${name} ${first.message}`;
}
