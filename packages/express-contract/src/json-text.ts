import { ContractError } from "./contract-error.ts";
import { toParam, type Violation, violationsListedMax } from "./violation.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Throws `body_unparsable` when the bytes are no UTF-8. A byte order mark is dropped. */
export function toText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new ContractError("body_unparsable", "the body is not UTF-8", { cause });
  }
}

/** Throws `body_unparsable` when the text is no JSON (RFC 8259). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ContractError("body_unparsable", "the body is not valid JSON", { cause });
  }
}

/** Whether parsed JSON can have such text: only an escape brings it in, and almost no body has one. */
export function mayHaveBadText(json: string): boolean {
  return json.includes("\\u") || json.includes("__proto__");
}

/**
 * Finds text that databases refuse or silently change, in every string and key: NUL, and lone
 * surrogates. A key `__proto__`, which is an own key of parsed JSON but the prototype of whatever
 * it is assigned to, is found as unknown. Needs no recursion, so that no depth overflows the stack.
 */
export function textViolations(parsed: unknown): Violation[] {
  const violations: Violation[] = [];
  const waiting: Place[] = [{ value: parsed, parent: undefined, key: "" }];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const message = badText(place);
    if (message && violations.length < violationsListedMax) {
      const rule = place.key === "__proto__" ? "unknown" : "invalid";
      violations.push({ in: "body", param: toParam(pathOf(place)), rule, message });
    }
    if (typeof place.value !== "object" || place.value === null) continue;
    for (const [key, value] of Object.entries(place.value).reverse()) {
      waiting.push({ value, parent: place, key });
    }
  }
  return violations;
}

/** The message of every violation that `text_invalid` stands for. */
export const storableText = "must not contain NUL characters or lone surrogates";

interface Place {
  readonly value: unknown;
  readonly parent: Place | undefined;
  readonly key: string;
}

function badText({ key, value }: Place): string | undefined {
  if (key === "__proto__") return "is not a name that a field can have";
  if (!isStorable(key)) return storableText;
  if (typeof value === "string" && !isStorable(value)) {
    return storableText;
  }
  return undefined;
}

/** Text that every database keeps as it is. */
export function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

function pathOf(place: Place): string[] {
  const path: string[] = [];
  for (let at: Place = place; at.parent; at = at.parent) path.push(at.key.toWellFormed());
  return path.reverse();
}
