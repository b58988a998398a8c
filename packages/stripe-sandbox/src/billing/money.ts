interface Format {
  readonly text: Intl.NumberFormat;
  /** How many of the smallest unit make one of the currency. */
  readonly units: number;
}

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
  const format = { text, units: 10 ** (text.resolvedOptions().maximumFractionDigits ?? 2) };
  formats.set(currency, format);
  return format;
}
