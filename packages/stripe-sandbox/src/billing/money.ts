interface Format {
  readonly text: Intl.NumberFormat;
  /** How many of the smallest unit make one of the currency. */
  readonly units: number;
}

/** Without a smaller unit of their own, but given to Stripe in hundredths (docs.stripe.com/currencies#special-cases). */
const IN_HUNDREDTHS: ReadonlySet<string> = new Set(["isk", "ugx"]);

const formats = new Map<string, Format>();

/** An amount in the currency's smallest unit as Stripe words it in descriptions: `$10.00`, `¥500`. */
export function money(amount: number, currency: string): string {
  const { text, units } = formatOf(currency);
  return text.format(amount / units);
}

/** Making a format costs far more than using it. */
function formatOf(currency: string): Format {
  const known = formats.get(currency);
  if (known) return known;
  const text = new Intl.NumberFormat("en-US", { style: "currency", currency });
  const digits = text.resolvedOptions().maximumFractionDigits ?? 2;
  const format = { text, units: 10 ** (IN_HUNDREDTHS.has(currency) ? 2 : digits) };
  formats.set(currency, format);
  return format;
}
