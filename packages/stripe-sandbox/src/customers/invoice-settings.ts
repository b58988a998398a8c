import { clearable } from "../params/clearable.ts";
import { hash } from "../params/hash.ts";
import { list } from "../params/list.ts";
import type { Read } from "../params/reader.ts";
import { choice, text } from "../params/text.ts";
import { unsupported } from "../params/unsupported.ts";

/** How a customer's invoices look (docs.stripe.com/api/customers/object, `invoice_settings`). */
export interface InvoiceSettings {
  readonly custom_fields: { name: string; value: string }[] | null;
  readonly default_payment_method: string | null;
  readonly footer: string | null;
  readonly rendering_options: { amount_tax_display: string | null; template: string | null } | null;
}

const customField = hash({ name: text(40), value: text(140) }, ["name", "value"]);

const renderingOptions = hash({
  amount_tax_display: clearable(choice(["exclude_tax", "include_inclusive_tax"])),
  template: clearable(unsupported()),
});

export const invoiceSettingsParam = hash({
  custom_fields: clearable(list(customField, 4)),
  default_payment_method: clearable(text()),
  footer: clearable(text()),
  rendering_options: clearable(renderingOptions),
});

/** The settings after the change: those that the change does not name stay as they were. */
export function changeInvoiceSettings(
  before: InvoiceSettings,
  { rendering_options: rendering, ...change }: Read<typeof invoiceSettingsParam>,
): InvoiceSettings {
  return {
    ...before,
    ...change,
    ...(rendering !== undefined && {
      rendering_options: rendering && { amount_tax_display: null, template: null, ...rendering },
    }),
  };
}
