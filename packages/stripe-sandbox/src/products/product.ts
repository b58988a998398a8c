import type Stripe from "stripe";
import { randomId } from "../api/random-id.ts";
import type { Metadata } from "../params/metadata.ts";
import type { Kind } from "../store/kind.ts";

/** Stripe's Product (docs.stripe.com/api/products/object) as it is answered when nothing is expanded. */
export interface Product {
  readonly id: string;
  readonly object: "product";
  readonly active: boolean;
  readonly created: number;
  readonly default_price: string | null;
  readonly description: string | null;
  readonly images: string[];
  readonly livemode: false;
  readonly marketing_features: { name: string }[];
  readonly metadata: Metadata;
  readonly name: string;
  readonly package_dimensions: null;
  readonly shippable: boolean | null;
  readonly statement_descriptor: string | null;
  readonly tax_code: string | null;
  readonly tax_details: null;
  readonly type: "good" | "service";
  readonly unit_label: string | null;
  readonly updated: number;
  readonly url: string | null;
}

export const productKind: Kind<Product> = {
  object: "product",
  idPrefix: "prod_",
  noun: "product",
  url: "/v1/products",
  filters: ["active", "shippable", "type", "url"],
  expandable: ["default_price", "tax_code"],
};

/** A product of which only the name is known: every other field has Stripe's default. */
export function newProduct(name: string, nowSeconds: number, id?: string): Product {
  return {
    id: id ?? randomId(productKind.idPrefix),
    object: "product",
    active: true,
    created: nowSeconds,
    default_price: null,
    description: null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: {},
    name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: "service",
    unit_label: null,
    updated: nowSeconds,
    url: null,
  } satisfies Stripe.Product;
}
