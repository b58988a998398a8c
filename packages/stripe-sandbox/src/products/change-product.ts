import type Stripe from "stripe";
import { changeMetadata } from "../params/metadata.ts";
import type { Product } from "./product.ts";
import type { ProductChange } from "./product-params.ts";

/**
 * The product after a create or an update: what is not given stays, an empty value clears
 * (docs.stripe.com/api/products/update).
 */
export function changeProduct(before: Product, change: ProductChange, nowSeconds: number): Product {
  const { images, marketing_features: features, metadata, ...plain } = change;
  return {
    ...before,
    ...plain,
    ...(images !== undefined && { images: images ?? [] }),
    ...(features !== undefined && { marketing_features: features ?? [] }),
    ...(metadata !== undefined && { metadata: changeMetadata(before.metadata, metadata) }),
    updated: nowSeconds,
  } satisfies Stripe.Product;
}
