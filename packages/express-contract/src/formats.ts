/** The formats that the validator knows by itself: those of JSON Schema, OpenAPI and ajv-formats. */
const known = new Set(
  (
    "date date-time time iso-time iso-date-time duration uri uri-reference uri-template url email " +
    "hostname ipv4 ipv6 regex uuid json-pointer json-pointer-uri-fragment relative-json-pointer " +
    "byte int32 int64 float double password binary media-range"
  ).split(" "),
);

const date = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const time =
  /^(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;
const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `full-date` of RFC 3339, section 5.6: a day that exists. */
export function isDate(text: string): boolean {
  if (!date.test(text)) return false;
  const [year, month, day] = [
    Number(text.slice(0, 4)),
    Number(text.slice(5, 7)),
    Number(text.slice(8)),
  ];
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 && isLeapYear ? 29 : (daysOfMonth[month - 1] ?? 0));
}

/** `date-time` of RFC 3339, section 5.6: with an offset, with `T`, leap seconds allowed. */
export function isDateTime(text: string): boolean {
  const separator = text[10];
  if (separator !== "T" && separator !== "t") return false;
  return time.test(text.slice(11)) && isDate(text.slice(0, 10));
}

/**
 * The checks to add to the validator's own. A format that nobody knows is an annotation
 * (JSON Schema 2020-12, section 7.2.1): it is declared, or each would be warned of on the console.
 */
export function formatsFor(used: ReadonlySet<string>): Record<string, true | FormatCheck> {
  const formats: Record<string, true | FormatCheck> = {};
  for (const format of used) if (!known.has(format)) formats[format] = true;
  formats["date"] = { type: "string", validate: isDate };
  formats["date-time"] = { type: "string", validate: isDateTime };
  return formats;
}

interface FormatCheck {
  readonly type: "string";
  readonly validate: (text: string) => boolean;
}
