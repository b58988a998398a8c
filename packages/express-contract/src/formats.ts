/** The formats that the validator knows by itself: those of JSON Schema, OpenAPI and ajv-formats. */
const known = new Set(
  (
    "date date-time time iso-time iso-date-time duration uri uri-reference uri-template url email " +
    "hostname ipv4 ipv6 regex uuid json-pointer json-pointer-uri-fragment relative-json-pointer " +
    "byte int32 int64 float double password binary media-range"
  ).split(" "),
);

const dateShape = /^(\d{4})-(\d{2})-(\d{2})$/;
const timeShape = /^(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:Z|[+-](\d{2}):(\d{2}))$/i;

const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `full-date` of RFC 3339, section 5.6: a day that exists. */
export function isDate(text: string): boolean {
  const [, year, month, day] = dateShape.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  if (month < 1 || month > 12 || day < 1) return false;
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 && isLeapYear ? 29 : (daysOfMonth[month - 1] ?? 0));
}

/** `date-time` of RFC 3339, section 5.6: with an offset, with `T`, leap seconds allowed. */
export function isDateTime(text: string): boolean {
  const separator = text[10];
  if (separator !== "T" && separator !== "t") return false;
  const [, hour, minute, second, offsetHour, offsetMinute] =
    timeShape.exec(text.slice(11))?.map(Number) ?? [];
  if (hour === undefined || minute === undefined || second === undefined) return false;
  if (hour > 23 || minute > 59 || second > 60) return false;
  // Without an offset (`Z`) both are NaN, and no comparison with NaN is true.
  if ((offsetHour ?? 0) > 23 || (offsetMinute ?? 0) > 59) return false;
  return isDate(text.slice(0, 10));
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
