import type { components } from "@workspace-billing/api-types";
import type { Database } from "../db/open-database.ts";
import type { HandlersFor } from "../handlers.ts";
import { fromIfMatch, toETag } from "../http/etag.ts";
import { toList } from "../http/list.ts";
import {
  type Address,
  type BillingAccount,
  type DetailsChange,
  emptyAddress,
} from "./billing-account.ts";
import type { NewBillingAccount } from "./creation.ts";
import { findAccount } from "./find-account.ts";
import { listBillingAccounts } from "./repository.ts";
import type { BillingAccountService } from "./service.ts";

type Schemas = components["schemas"];

/** The operations under the tag Billing Accounts. */
export function createBillingAccountHandlers(database: Database, accounts: BillingAccountService) {
  return {
    async listBillingAccounts({ path, query }) {
      const page = await listBillingAccounts(database.db, path.workspaceId, query);
      return { status: 200, body: toList(page, toBillingAccount) };
    },

    async createBillingAccount({ path, body }, { keyed }) {
      const account = await accounts.create(path.workspaceId, fromCreate(body), keyed);
      const { headers, ...reply } = toReply(account);
      const location = `/workspaces/${account.workspaceId}/billing-accounts/${account.id}`;
      return {
        status: 201,
        headers: { ...headers, Location: location, "Stripe-Sync": "synced" },
        ...reply,
      };
    },

    async getBillingAccount({ path }) {
      return { status: 200, ...toReply(await findAccount(database.db, path)) };
    },

    async updateBillingAccount({ path, header, body }, { keyed }) {
      const wanted = fromIfMatch(header["If-Match"]);
      const told = await accounts.update(path, fromUpdate(body), wanted, keyed);
      const { headers, ...reply } = toReply(told.result);
      return { status: 200, headers: { ...headers, "Stripe-Sync": told.stripeSync }, ...reply };
    },

    async deleteBillingAccount({ path, header }, { keyed }) {
      const told = await accounts.delete(path, fromIfMatch(header["If-Match"]), keyed);
      return { status: 204, headers: { "Stripe-Sync": told.stripeSync } };
    },
  } satisfies HandlersFor<
    | "listBillingAccounts"
    | "createBillingAccount"
    | "getBillingAccount"
    | "updateBillingAccount"
    | "deleteBillingAccount"
  >;
}

function fromCreate(body: Schemas["BillingAccountCreate"]): NewBillingAccount {
  return {
    name: body.name,
    email: body.email,
    phone: body.phone ?? null,
    description: body.description ?? null,
    currency: body.currency ?? "usd",
    address: { ...emptyAddress, ...fromAddress(body.address ?? {}) },
  };
}

function fromUpdate({ address, ...fields }: Schemas["BillingAccountUpdate"]): DetailsChange {
  if (address === undefined) return fields;
  return { ...fields, address: address && fromAddress(address) };
}

/** The parts that were sent, and no others. */
function fromAddress(address: NonNullable<Schemas["AddressInput"]>): Partial<Address> {
  const { postal_code, ...parts } = address;
  return postal_code === undefined ? parts : { ...parts, postalCode: postal_code };
}

function toReply(account: BillingAccount) {
  return { headers: { ETag: toETag(account.version) }, body: toBillingAccount(account) };
}

function toBillingAccount(account: BillingAccount): Schemas["BillingAccount"] {
  const { postalCode, ...address } = account.address;
  return {
    id: account.id,
    workspace_id: account.workspaceId,
    name: account.name,
    email: account.email,
    phone: account.phone,
    description: account.description,
    currency: account.currency,
    address: { ...address, postal_code: postalCode },
    created_at: account.createdAt,
    updated_at: account.updatedAt,
  };
}
