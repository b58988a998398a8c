import type { Answer } from "./answer.ts";
import { byBareType, coveringKey, isJson, parseMediaType } from "./media-type.ts";
import type { DocumentedResponse, Operation } from "./operation.ts";
import { toViolations, translatedMax } from "./schema-errors.ts";
import type { Validate, Validators } from "./validator.ts";
import { listed, type Violation } from "./violation.ts";

/** What is wrong with an answer. */
export interface AnswerProblem {
  readonly message: string;
  readonly violations: readonly Violation[];
  readonly omitted: number;
}

interface Documented {
  /** Media types as documented, by their bare form. */
  readonly types: ReadonlyMap<string, string>;
  /** By documented JSON media type. */
  readonly bodies: Readonly<Record<string, Validate>>;
  /** Absent when nothing is documented of the headers. */
  readonly headers: HeaderCheck | undefined;
}

interface HeaderCheck {
  readonly validate: Validate;
  readonly names: ReadonlyMap<string, string>;
}

/** Checks the answers of one operation. Everything is compiled when it is made. */
export class ResponseCheck {
  readonly #byStatus = new Map<string, Documented>();

  constructor(operation: Operation, validators: Validators) {
    const bodies = validators.response(operation);
    for (const [status, response] of operation.responses) {
      this.#byStatus.set(status, {
        types: byBareType([...response.content.keys()]),
        bodies: bodies[status] ?? {},
        headers: headerCheck(response, validators),
      });
    }
  }

  /** The media type of a body that names none: the documented JSON one. */
  jsonType(status: number): string {
    const types = [...(this.#find(status)?.types.keys() ?? [])];
    return (
      types.find((type) => type === "application/json") ?? types.find(isJson) ?? "application/json"
    );
  }

  /** Whether this very status is documented, no range and no default. */
  documents(status: number): boolean {
    return this.#byStatus.has(String(status));
  }

  /**
   * What is wrong with the answer, if anything. `alreadySet` gives a header, by its lower-case
   * name, that another middleware has put on the response.
   */
  problem(answer: Answer, alreadySet: (name: string) => unknown): AnswerProblem | undefined {
    const documented = this.#find(answer.status);
    if (!documented) return problem(`status ${answer.status} is not documented`);
    return bodyProblem(answer, documented) ?? headerProblem(answer, documented, alreadySet);
  }

  /** The status itself, else its range, else the default (OpenAPI 3.1.1, section 4.8.16). */
  #find(status: number): Documented | undefined {
    return (
      this.#byStatus.get(String(status)) ??
      this.#byStatus.get(`${Math.floor(status / 100)}XX`) ??
      this.#byStatus.get("default")
    );
  }
}

function headerCheck(
  response: DocumentedResponse,
  validators: Validators,
): HeaderCheck | undefined {
  if (response.headers.length === 0) return undefined;
  const entries = response.headers.map((header) => [header.name.toLowerCase(), header] as const);
  return {
    names: new Map(entries.map(([key, { name }]) => [key, name])),
    validate: validators.headers({
      type: "object",
      properties: Object.fromEntries(entries.map(([key, { schema }]) => [key, schema])),
      required: entries.filter(([, { required }]) => required).map(([key]) => key),
    }),
  };
}

function bodyProblem({ status, type, body }: Answer, documented: Documented) {
  if (body === undefined) {
    const expected = documented.types.size > 0 && status !== 304;
    return expected ? problem(`status ${status} is documented with a body`) : undefined;
  }
  if (documented.types.size === 0) return problem(`status ${status} is documented without a body`);
  const key = coveringKey(parseMediaType(type ?? "").type, documented.types);
  if (key === undefined) return problem(`media type ${type} is not documented for ${status}`);
  if (!isJson(type ?? "")) {
    const sendable = typeof body === "string" || body instanceof Uint8Array;
    return sendable ? undefined : problem(`a body of type ${type} must be a string or bytes`);
  }
  const validate = Object.hasOwn(documented.bodies, key) ? documented.bodies[key] : undefined;
  if (!validate) return undefined;
  try {
    if (validate({ response: body })) return undefined;
  } catch {
    // Nested beyond the stack, or with a member like `toString` that is no function.
    return problem("the body cannot be checked");
  }
  const errors = validate.errors ?? [];
  const violations = toViolations(errors, "body", "/response");
  return problem("the body breaks its schema", violations, errors.length - translatedMax);
}

function headerProblem(
  answer: Answer,
  { headers }: Documented,
  alreadySet: (name: string) => unknown,
) {
  if (!headers) return undefined;
  const values: Record<string, unknown> = {};
  for (const key of headers.names.keys()) {
    const value = alreadySet(key);
    if (value !== undefined) values[key] = value;
  }
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined) values[name.toLowerCase()] = value;
  }
  if (headers.validate(values)) return undefined;
  const spelling = (key: string) => headers.names.get(key) ?? key;
  const violations = toViolations(headers.validate.errors ?? [], "header", "", spelling);
  return problem("the headers break their schemas", violations);
}

function problem(
  message: string,
  violations: readonly Violation[] = [],
  uncounted = 0,
): AnswerProblem {
  const shown = listed(violations);
  const [first] = shown.violations;
  return {
    message: first ? `${message}: ${first.param || first.in} ${first.message}` : message,
    violations: shown.violations,
    omitted: shown.omitted + Math.max(0, uncounted),
  };
}
