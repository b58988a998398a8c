import { clearable } from "../params/clearable.ts";
import { hash } from "../params/hash.ts";
import { integer } from "../params/integer.ts";
import { list } from "../params/list.ts";
import { pageFields, timeRange } from "../params/list-params.ts";
import { metadata } from "../params/metadata.ts";
import type { Read } from "../params/reader.ts";
import { choice, email, text } from "../params/text.ts";
import { unsupported } from "../params/unsupported.ts";
import { addressParam } from "./address.ts";
import { expandCustomerParam } from "./expand-customer.ts";
import { invoicePrefix } from "./invoice-prefix.ts";
import { invoiceSettingsParam } from "./invoice-settings.ts";
import { shippingParam } from "./shipping.ts";

const expand = { expand: expandCustomerParam("") };

/** What can be set on a customer (docs.stripe.com/api/customers/create); the limits are Stripe's. */
const settable = {
  address: clearable(addressParam),
  balance: integer(),
  business_name: clearable(text(150)),
  cash_balance: unsupported(),
  description: clearable(text()),
  email: clearable(email()),
  individual_name: clearable(text(150)),
  invoice_prefix: invoicePrefix(),
  invoice_settings: invoiceSettingsParam,
  metadata: metadata(),
  name: clearable(text(256)),
  next_invoice_sequence: integer(1, 1_000_000_000),
  phone: clearable(text(20)),
  preferred_locales: clearable(list(text())),
  shipping: clearable(shippingParam),
  source: unsupported(),
  tax: unsupported(),
  tax_exempt: clearable(choice(["exempt", "none", "reverse"])),
  validate: unsupported(),
};

export const createCustomerParams = hash({
  ...settable,
  ...expand,
  payment_method: text(),
  tax_id_data: unsupported(),
  test_clock: unsupported(),
});

export const updateCustomerParams = hash({
  ...settable,
  ...expand,
  default_source: unsupported(),
});

export const retrieveCustomerParams = hash(expand);

export const deleteCustomerParams = hash({});

export const listCustomersParams = hash({
  ...pageFields,
  expand: expandCustomerParam("data."),
  created: timeRange(),
  email: text(512),
  test_clock: unsupported(),
});

export type CustomerChange = Omit<Read<typeof updateCustomerParams>, "expand">;
