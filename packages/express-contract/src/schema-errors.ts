import type { SchemaError } from "./validator.ts";
import { toParam, type Violation } from "./violation.ts";

/** Errors beyond these are counted, not translated: a hostile body can have tens of thousands. */
export const translatedMax = 1_000;

/**
 * What AJV found, as violations. `root` is the pointer at which the part begins, `/body`.
 * `spelling` gives a parameter's name as the description writes it.
 */
export function toViolations(
  errors: readonly SchemaError[],
  place: Violation["in"],
  root: string,
  spelling: (name: string) => string = (name) => name,
): Violation[] {
  const found = errors.slice(0, translatedMax).map(toFound);
  return settleChoices(withoutEchoes(found)).map(({ path, rule, message }) => {
    const [name, ...rest] = path.slice(root.split("/").length - 1);
    const segments = name === undefined ? [] : [spelling(name), ...rest];
    // A parameter's own name is no path: only what lies inside is written as one.
    const param =
      place === "body" || segments.length === 0
        ? toParam(segments)
        : [segments[0], ...(rest.length > 0 ? [toParam(["_", ...rest]).slice(1)] : [])].join("");
    return { in: place, param, rule, message };
  });
}

interface Found {
  readonly path: readonly string[];
  readonly pointer: string;
  readonly keyword: string;
  readonly rule: Violation["rule"];
  readonly message: string;
}

function toFound(error: SchemaError): Found {
  const path = error.instancePath.split("/").slice(1).map(fromPointerSegment);
  const found = { keyword: error.keyword, rule: "invalid" as const, message: messageOf(error) };
  const at = (extra: unknown, rule: Found["rule"], message: string): Found => {
    const name = String(extra);
    return {
      ...found,
      path: [...path, name],
      pointer: `${error.instancePath}/${name}`,
      rule,
      message,
    };
  };
  switch (error.keyword) {
    case "required":
    case "dependentRequired":
      return at(error.params["missingProperty"], "missing", "is required");
    case "additionalProperties":
      return at(error.params["additionalProperty"], "unknown", "is not a known field");
    case "unevaluatedProperties":
      return at(error.params["unevaluatedProperty"], "unknown", "is not a known field");
    default:
      if (error.propertyName !== undefined) {
        return at(error.propertyName, "invalid", `has a name that ${found.message}`);
      }
      return { ...found, path, pointer: error.instancePath };
  }
}

function messageOf({ keyword, params, message = "is not valid" }: SchemaError): string {
  const allowed = params["allowedValues"];
  if (keyword === "enum" && Array.isArray(allowed)) {
    return `must be one of ${allowed.map((value) => JSON.stringify(value)).join(", ")}`;
  }
  if (keyword === "const") return `must be ${JSON.stringify(params["allowedValue"])}`;
  return message;
}

function fromPointerSegment(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** Keywords that only say that another one failed, which has spoken for itself. */
const echoes = new Set(["if", "propertyNames"]);

function withoutEchoes(found: readonly Found[]): Found[] {
  const telling = found.filter(({ keyword }) => !echoes.has(keyword));
  return telling.length > 0 ? telling : [...found];
}

/**
 * When `oneOf` or `anyOf` fails, every branch complains. If a branch complains of something
 * inside the value, that is the telling part; else the complaints about the value become one.
 */
function settleChoices(found: readonly Found[]): Found[] {
  let settled = [...found];
  const isChoice = ({ keyword }: Found) => keyword === "oneOf" || keyword === "anyOf";
  for (const pointer of new Set(found.filter(isChoice).map((choice) => choice.pointer))) {
    const own = settled.filter((one) => one.pointer === pointer);
    const [first] = own;
    const deeper = settled.some((one) => one.pointer.startsWith(`${pointer}/`));
    const others = settled.filter((one) => one.pointer !== pointer);
    if (deeper || !first) {
      settled = others;
      continue;
    }
    const telling = own.filter((one) => !isChoice(one));
    const messages = new Set((telling.length > 0 ? telling : own).map(({ message }) => message));
    settled = [...others, { ...first, message: [...messages].join(", or ") }];
  }
  return settled;
}
