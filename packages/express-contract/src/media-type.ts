/** `Application/JSON; Charset="UTF-8"` → `{ type: "application/json", charset: "utf-8" }` (RFC 9110, section 8.3.1). */
export interface MediaType {
  readonly type: string;
  readonly charset: string | undefined;
}

export function parseMediaType(header: string): MediaType {
  const [type = "", ...parameters] = header.split(";");
  let charset: string | undefined;
  for (const parameter of parameters) {
    const [name = "", value = ""] = parameter.split("=");
    if (name.trim().toLowerCase() !== "charset") continue;
    charset = value
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .toLowerCase();
  }
  return { type: type.trim().toLowerCase(), charset };
}

/** `application/json`, `application/problem+json`, with or without parameters. */
export function isJson(mediaType: string): boolean {
  const { type } = parseMediaType(mediaType);
  return type === "application/json" || type.endsWith("+json");
}

/** How a body of this type is given to a handler. */
export function bodyKind(mediaType: string): "json" | "form" | "text" | "bytes" {
  const { type } = parseMediaType(mediaType);
  if (isJson(type)) return "json";
  if (type === "application/x-www-form-urlencoded") return "form";
  return type.startsWith("text/") && type !== "text/*" ? "text" : "bytes";
}

/** The documented key that covers a type: itself, else `image/*`, else the one for all types. */
export function coveringKey(type: string, documented: ReadonlyMap<string, string>) {
  return (
    documented.get(type) ?? documented.get(`${type.split("/", 1)[0]}/*`) ?? documented.get("*/*")
  );
}

/** Documented media types by their bare, lower-case form. */
export function byBareType(keys: readonly string[]): ReadonlyMap<string, string> {
  return new Map(keys.map((key) => [parseMediaType(key).type, key]));
}
