import { toViolations, translatedMax } from "./schema-errors.ts";
import type { PlainRequest, RequestValidators, SchemaError } from "./validator.ts";
import { toParam, type Violation } from "./violation.ts";

export const unknownParameter = "is not a known parameter";

/** What one run of the validator found. */
export interface Refused {
  readonly violations: readonly Violation[];
  /** Errors that were counted, not translated. */
  readonly omitted: number;
  /** The query parameter that it could not read, at which it stopped. */
  readonly unreadableQuery: string | undefined;
}

/** Runs the validator's whole request check once, and says in our words what it found. */
export function runOnce(request: PlainRequest, validators: RequestValidators): "valid" | Refused {
  const { parameters, body, discriminator } = validators;
  // AJV sets it to null or to a list: while it is undefined, no parameter has been asked of.
  parameters.errors = undefined;
  body.errors = undefined;
  // It reads the discriminator's property without looking whether there is an object.
  if (discriminator !== undefined && request.body === null) request.body = {};
  try {
    validators.check(request);
    return "valid";
  } catch (error) {
    const reachedBody = parameters.errors !== undefined;
    const parameterErrors = parameters.errors ?? [];
    const bodyErrors = body.errors ?? [];
    const chosen = errorsOf(error);
    const isChoice = discriminator !== undefined && chosen.length > 0;
    if (isChoice && !chosen[0]?.path.startsWith("/query/")) {
      return discriminated(chosen, parameterErrors, discriminator);
    }
    if (parameterErrors.length + bodyErrors.length > 0) return refused(parameterErrors, bodyErrors);
    return unreadable(error, reachedBody);
  }
}

function refused(parameters: readonly SchemaError[], body: readonly SchemaError[]): Refused {
  const at = (pointer: string) =>
    parameters.filter(({ instancePath }) => instancePath.startsWith(pointer));
  const violations = [
    ...toViolations(at("/params"), "path", "/params"),
    ...toViolations(at("/query"), "query", "/query"),
    ...toViolations(at("/headers"), "header", "/headers"),
    ...toViolations(body, "body", "/body"),
  ];
  return {
    violations,
    omitted: Math.max(0, body.length - translatedMax),
    unreadableQuery: undefined,
  };
}

/** The branch that the discriminator chose is checked apart; its errors come in the validator's words. */
function discriminated(
  found: readonly HttpErrorItem[],
  parameterErrors: readonly SchemaError[],
  discriminator: string,
): Refused {
  const ofBody = found
    .slice(parameterErrors.length)
    .map(({ path, message, errorCode }): Violation => {
      // Without a code it is the choice itself that failed.
      if (errorCode === undefined) {
        return { in: "body", param: discriminator, rule: "invalid", message };
      }
      const rule = ruleOf(errorCode);
      return { in: "body", param: toParam(path.split("/").slice(1)), rule, message };
    });
  const ofParameters = refused(parameterErrors, []);
  return { ...ofParameters, violations: [...ofParameters.violations, ...ofBody] };
}

function ruleOf(errorCode: string): Violation["rule"] {
  if (errorCode.startsWith("required")) return "missing";
  return /^(additional|unevaluated)Properties/.test(errorCode) ? "unknown" : "invalid";
}

/** The validator stopped before any schema was asked. */
function unreadable(error: unknown, reachedBody: boolean): Refused {
  const [first] = errorsOf(error);
  if (first?.path.startsWith("/query/")) {
    const param = first.path.slice("/query/".length);
    const unknown = first.message.startsWith("Unknown query parameter");
    const message = unknown ? unknownParameter : plainWords(first.message);
    const rule = unknown ? "unknown" : "invalid";
    return stoppedAt({ in: "query", param, rule, message }, param);
  }
  if (error instanceof RangeError) {
    return stoppedAt({ in: "body", param: "", rule: "invalid", message: "is nested too deeply" });
  }
  // A list where it expects an object; or it compares bodies by their own `valueOf`, which JSON
  // can set to anything.
  if (error instanceof TypeError) {
    const place = reachedBody ? "body" : "query";
    return stoppedAt({ in: place, param: "", rule: "invalid", message: "cannot be read" });
  }
  throw error;
}

function stoppedAt(violation: Violation, unreadableQuery?: string): Refused {
  return { violations: [violation], omitted: 0, unreadableQuery };
}

function plainWords(message: string): string {
  return message.startsWith("Empty value")
    ? "must not be empty"
    : "must be percent-encoded: it contains reserved characters";
}

interface HttpErrorItem {
  readonly path: string;
  readonly message: string;
  readonly errorCode?: string;
}

/** The list that the validator's HttpError carries. */
function errorsOf(error: unknown): readonly HttpErrorItem[] {
  // Sound: errors with a status and a list come from the validator alone; see HttpError in 5.6.2.
  return error instanceof Error && "status" in error && "errors" in error
    ? (error.errors as readonly HttpErrorItem[])
    : [];
}
