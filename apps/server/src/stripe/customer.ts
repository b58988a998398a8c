import type Stripe from "stripe";

/** A Stripe Customer, as far as it matters here. What is not set is null. */
export interface Customer extends CustomerFields {
  readonly id: string;
  /** Milliseconds since 1970; Stripe counts in seconds. */
  readonly createdAt: number;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface CustomerFields {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly description: string | null;
  readonly address: CustomerAddress;
}

export interface CustomerAddress {
  readonly country: string | null;
  readonly line1: string | null;
  readonly line2: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
}

export function fromStripeCustomer(customer: Stripe.Customer): Customer {
  const { address } = customer;
  return {
    id: customer.id,
    createdAt: customer.created * 1000,
    metadata: customer.metadata,
    name: customer.name || null,
    email: customer.email || null,
    phone: customer.phone || null,
    description: customer.description || null,
    address: {
      country: address?.country || null,
      line1: address?.line1 || null,
      line2: address?.line2 || null,
      city: address?.city || null,
      state: address?.state || null,
      postalCode: address?.postal_code || null,
    },
  };
}

/**
 * The parameters that set these fields and no others. Clearing is an empty string at Stripe; of an address all six
 * parts are always sent, so that it does not matter whether Stripe merges or replaces it
 * (https://docs.stripe.com/api/customers/update).
 */
export function toStripeCustomer(fields: Partial<CustomerFields>): Stripe.CustomerUpdateParams {
  const { name, email, phone, description, address } = fields;
  return {
    ...(name === undefined ? {} : { name: name ?? "" }),
    ...(email === undefined ? {} : { email: email ?? "" }),
    ...(phone === undefined ? {} : { phone: phone ?? "" }),
    ...(description === undefined ? {} : { description: description ?? "" }),
    ...(address === undefined ? {} : { address: toStripeAddress(address) }),
  };
}

function toStripeAddress(address: CustomerAddress) {
  return {
    country: address.country ?? "",
    line1: address.line1 ?? "",
    line2: address.line2 ?? "",
    city: address.city ?? "",
    state: address.state ?? "",
    postal_code: address.postalCode ?? "",
  };
}
