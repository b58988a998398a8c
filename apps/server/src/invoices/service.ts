import type { AccountPath, BillingAccount } from "../billing-accounts/billing-account.ts";
import { findAccount } from "../billing-accounts/find-account.ts";
import { type Clock, toInstant } from "../clock.ts";
import { invalidCursor, readCursor, toPage } from "../db/cursor.ts";
import type { Database } from "../db/open-database.ts";
import type { Page, PageRequest } from "../db/page.ts";
import { AppError } from "../errors.ts";
import { newId } from "../id.ts";
import type { Deadline } from "../outbox/deadline.ts";
import type { StripeGateway } from "../stripe/gateway.ts";
import type { Invoice } from "../stripe/invoice.ts";
import { toLookupKey } from "../stripe/price.ts";
import type { BilledItem, ItemChange } from "../stripe/subscription.ts";
import { findSubscription } from "../subscriptions/repository.ts";
import { hasEnded } from "../subscriptions/subscription.ts";
import { invalid, type PreviewRequest, planItems, type WantedItem } from "./preview.ts";

export interface InvoiceDependencies {
  readonly database: Database;
  readonly gateway: StripeGateway;
  readonly deadline: Deadline;
  readonly clock: Clock;
}

const PAGE_LIMIT = 100;

/** The rules of invoices. They stand in Stripe only, and are read from there each time. */
export function createInvoiceService(dependencies: InvoiceDependencies) {
  const { database, gateway, deadline, clock } = dependencies;

  async function assertChangeable(account: AccountPath, id: string): Promise<void> {
    const subscription = await findSubscription(database.db, account, id);
    if (!subscription) throw previewedSubscriptionMissing(id);
    if (hasEnded(subscription)) throw invalid("subscription_id", "names one that has ended");
  }

  async function toItemChanges(
    { currency }: BillingAccount,
    present: readonly BilledItem[],
    wanted: readonly WantedItem[],
  ): Promise<readonly ItemChange[]> {
    const { keep, remove, add } = planItems(present, wanted);
    const keys = add.map(({ product, interval }) => toLookupKey(product, currency, interval));
    const prices = await gateway.findPrices(keys);
    return [
      ...keep,
      ...remove.map(({ id }) => ({ id, quantity: null })),
      ...add.map(({ product, quantity }, index) => ({
        product,
        quantity,
        // One for each key, or findPrices throws.
        priceId: prices[index] ?? "",
      })),
    ];
  }

  async function readPreviewed(
    account: BillingAccount,
    request: PreviewRequest,
  ): Promise<Invoice | undefined> {
    const { subscriptionId } = request;
    const change = {
      customerId: account.id,
      ...(subscriptionId === undefined ? {} : { subscriptionId }),
    };
    if ("cancel" in request) return await gateway.previewInvoice({ ...change, items: "cancel" });
    const present =
      subscriptionId === undefined ? [] : (await gateway.getSubscription(subscriptionId)).items;
    const items = await toItemChanges(account, present, request.items);
    return await gateway.previewInvoice({ ...change, items });
  }

  return {
    /** @throws AppError resource_missing, parameter_invalid, invalid_cursor, stripe_unavailable */
    async list(path: AccountPath, request: PageRequest): Promise<Page<Invoice>> {
      const account = await findAccount(database.db, path);
      const cursor = readCursor(request);
      const { limit = PAGE_LIMIT } = request;
      return await deadline.within(async () => {
        if (cursor && !(await gateway.isInvoiceOf(account.id, cursor.id))) {
          throw invalidCursor(cursor);
        }
        const { invoices, hasMore } = await gateway.listInvoices(account.id, limit, cursor);
        return toPage(invoices, hasMore, cursor);
      });
    },

    /**
     * The next invoice as it would be after a change. Changes nothing.
     * @throws AppError resource_missing, validation_failed, stripe_rejected, stripe_unavailable, catalog_incomplete
     */
    async preview(path: AccountPath, request: PreviewRequest): Promise<Invoice> {
      const account = await findAccount(database.db, path);
      if (request.subscriptionId !== undefined) {
        await assertChangeable(path, request.subscriptionId);
      }
      const invoice = await deadline.within(() => readPreviewed(account, request));
      return invoice ? asDraft(invoice) : nothingToPay(account, toInstant(clock()));
    },
  };
}

export type InvoiceService = ReturnType<typeof createInvoiceService>;

/** It has neither a number nor a page: it will never be one. */
function asDraft(preview: Invoice): Invoice {
  return { ...preview, status: "draft", number: null, hostedInvoiceUrl: null, invoicePdf: null };
}

/** Stripe makes no invoice where nothing is left to pay. */
function nothingToPay({ id: customerId, currency }: BillingAccount, createdAt: string): Invoice {
  return {
    id: newId("upcoming_in"),
    customerId,
    status: "draft",
    amountDue: 0,
    amountPaid: 0,
    currency,
    createdAt,
    subtotal: 0,
    total: 0,
    tax: null,
    discountAmount: null,
    discountNames: [],
    lines: [],
    dueDate: null,
    hostedInvoiceUrl: null,
    invoicePdf: null,
    number: null,
  };
}

function previewedSubscriptionMissing(id: string): AppError {
  return new AppError("resource_missing", {
    message: `The billing account has no subscription '${id}'.`,
    param: "subscription_id",
  });
}
