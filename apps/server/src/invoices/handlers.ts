import type { components } from "@workspace-billing/api-types";
import type { HandlersFor } from "../handlers.ts";
import { toList } from "../http/list.ts";
import type { Invoice, InvoiceLine } from "../stripe/invoice.ts";
import { readPreview } from "./preview.ts";
import type { InvoiceService } from "./service.ts";

type Schemas = components["schemas"];

/** The operations under the tag Invoices. */
export function createInvoiceHandlers(invoices: InvoiceService) {
  return {
    async listInvoices({ path, query }) {
      return { status: 200, body: toList(await invoices.list(path, query), toInvoice) };
    },

    async previewInvoice({ path, body }) {
      const invoice = await invoices.preview(path, readPreview(body));
      return { status: 200, body: toInvoice(invoice) };
    },
  } satisfies HandlersFor<"listInvoices" | "previewInvoice">;
}

function toInvoice(invoice: Invoice): Schemas["Invoice"] {
  return {
    id: invoice.id,
    customer_id: invoice.customerId,
    status: invoice.status,
    amount_due: invoice.amountDue,
    amount_paid: invoice.amountPaid,
    currency: invoice.currency,
    created_at: invoice.createdAt,
    subtotal: invoice.subtotal,
    total: invoice.total,
    tax: invoice.tax,
    discount_amount: invoice.discountAmount,
    discount_names: [...invoice.discountNames],
    lines: invoice.lines.map(toLine),
    due_date: invoice.dueDate,
    hosted_invoice_url: invoice.hostedInvoiceUrl,
    invoice_pdf: invoice.invoicePdf,
    number: invoice.number,
  };
}

function toLine(line: InvoiceLine): Schemas["InvoiceLine"] {
  return {
    id: line.id,
    description: line.description,
    amount: line.amount,
    currency: line.currency,
    quantity: line.quantity,
    price_id: line.priceId,
    unit_amount: line.unitAmount,
    product_name: line.productName,
  };
}
