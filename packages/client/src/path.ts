/**
 * The path of a template such as `/workspaces/{workspaceId}`, its parameters filled in. Whatever a value is, it stays
 * one segment of the path, and the server reads back what was given (RFC 3986, sections 2.1 and 3.3).
 *
 * @throws TypeError, naming the parameter, for a value that cannot be a segment: none, an empty one, `.` and `..`
 * (which a URL resolves away, encoded or not), and text that is not Unicode.
 */
export function fillPath(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? "";
    const text = String(value);
    if (typeof value === "object" || /^\.{0,2}$/.test(text) || !text.isWellFormed()) {
      throw new TypeError(`${name} cannot be ${JSON.stringify(value)}`);
    }
    return encodeURIComponent(text);
  });
}
