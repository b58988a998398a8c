const formats = new Map<string, Intl.NumberFormat>();

/** An amount in the currency's smallest unit as Stripe words it in descriptions: `$10.00`, `¥500`. */
export function money(amount: number, currency: string): string {
  const format = formatOf(currency);
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency });
  formats.set(currency, format);
  return format;
}
