import type { BillingMode, Currency } from "../db/tables.ts";
import { AppError } from "../errors.ts";

/** One who pays. Name, e-mail, phone, description and address are those of the Stripe customer too. */
export interface BillingAccount {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly description: string | null;
  readonly currency: Currency;
  readonly address: Address;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

/** An account, as paths name it. */
export interface AccountPath {
  readonly workspaceId: string;
  readonly billingAccountId: string;
}

export interface Address {
  readonly country: string | null;
  readonly line1: string | null;
  readonly line2: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
}

/** What Stripe's customer has of it. */
export type Details = Pick<BillingAccount, "name" | "email" | "phone" | "description" | "address">;

/** Absent: left alone; null: cleared; a value: set. An address is changed part by part. */
export type DetailsChange = Partial<Omit<Details, "address">> & {
  readonly address?: Partial<Address> | null;
};

export const emptyAddress: Address = {
  country: null,
  line1: null,
  line2: null,
  city: null,
  state: null,
  postalCode: null,
};

const limits = { single: 1, assigned: 10, pooled: 10 } as const satisfies Record<
  BillingMode,
  number
>;

/** How many billing accounts a workspace may have. */
export function billingAccountLimit(mode: BillingMode): number {
  return limits[mode];
}

/** The fields that a change really changes, with the values they have after it: empty if it changes nothing. */
export function changedDetails(account: Details, change: DetailsChange): Partial<Details> {
  const { address, ...fields } = change;
  // Object.entries forgets that these are names of fields.
  const changed = Object.entries(fields).filter(
    ([field, value]) => account[field as keyof typeof fields] !== value,
  );
  const merged = changeAddress(account.address, address);
  return {
    ...Object.fromEntries(changed),
    ...(sameAddress(merged, account.address) ? {} : { address: merged }),
  };
}

/** The details of an account, and nothing else of it. */
export function detailsOf({ name, email, phone, description, address }: Details): Details {
  return { name, email, phone, description, address };
}

function changeAddress(address: Address, change: Partial<Address> | null | undefined): Address {
  if (change === null) return emptyAddress;
  return { ...address, ...change };
}

function sameAddress(one: Address, other: Address): boolean {
  // Object.keys forgets that these are the parts of an address.
  const parts = Object.keys(emptyAddress) as (keyof Address)[];
  return parts.every((part) => one[part] === other[part]);
}

export function billingAccountMissing(id: string): AppError {
  return new AppError("resource_missing", {
    message: `There is no billing account '${id}' in this workspace.`,
    param: "billingAccountId",
  });
}
