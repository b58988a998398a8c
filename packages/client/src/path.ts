/**
 * The path of a template such as `/workspaces/{workspaceId}`, its parameters filled in. Whatever a value is, it stays
 * one segment of the path, and the server reads back what was given (RFC 3986, sections 2.1 and 3.3).
 *
 * @throws TypeError, naming the parameter, for a value that cannot be a segment: none, an empty one, `.` and `..`
 * (which a URL resolves away, encoded or not), and text that is not Unicode.
 */
export function fillPath(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => toSegment(name, values[name]));
}

function toSegment(name: string, value: unknown): string {
  if (typeof value !== "string" && typeof value !== "number") {
    throw new TypeError(`The path parameter ${name} must be a string; it is ${typeName(value)}.`);
  }
  const text = String(value);
  if (text === "" || text === "." || text === "..") {
    throw new TypeError(`The path parameter ${name} must not be "${text}".`);
  }
  if (!text.isWellFormed()) {
    throw new TypeError(`The path parameter ${name} has a lone surrogate, which is not Unicode.`);
  }
  return encodeURIComponent(text);
}

function typeName(value: unknown): string {
  return value === null ? "null" : typeof value;
}
