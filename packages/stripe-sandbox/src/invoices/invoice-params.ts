import { expandParam } from "../api/expand.ts";
import { boolean } from "../params/boolean.ts";
import { hash } from "../params/hash.ts";
import { pageFields, timeRange } from "../params/list-params.ts";
import { choice, text } from "../params/text.ts";
import { unsupported } from "../params/unsupported.ts";
import { invoiceKind } from "./invoice.ts";

const expand = expandParam(invoiceKind);

export const retrieveInvoiceParams = hash({ expand });

export const listInvoicesParams = hash({
  ...pageFields,
  collection_method: choice(["charge_automatically", "send_invoice"]),
  created: timeRange(),
  customer: text(),
  customer_account: unsupported(),
  due_date: unsupported(),
  expand: expandParam(invoiceKind, "data."),
  status: choice(["draft", "open", "void", "paid", "uncollectible"]),
  subscription: text(),
});

export const listLinesParams = hash({ ...pageFields, expand: unsupported() });

export const payInvoiceParams = hash({
  expand,
  forgive: unsupported(),
  mandate: unsupported(),
  off_session: boolean(),
  paid_out_of_band: boolean(),
  payment_method: text(),
  source: unsupported(),
});

export const finalizeInvoiceParams = hash({ auto_advance: unsupported(), expand });

export const voidInvoiceParams = hash({ expand });
