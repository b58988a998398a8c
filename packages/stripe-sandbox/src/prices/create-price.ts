import type { Context } from "../api/route.ts";
import { ApiError } from "../errors/api-error.ts";
import { exclusiveParameters } from "../errors/parameter-errors.ts";
import { noSuchObject } from "../errors/request-errors.ts";
import { recordCreated } from "../events/record.ts";
import { createProduct } from "../products/create-product.ts";
import { productKind } from "../products/product.ts";
import { isTombstone } from "../store/kind.ts";
import { changePrice } from "./change-price.ts";
import { newPrice, type Price, priceKind } from "./price.ts";
import { toAmount, toRecurring } from "./price-amount.ts";
import type { PriceCreate } from "./price-params.ts";

/**
 * Keeps a new price of a product that is there, or of one that it creates.
 * @throws ApiError 400 when the amount or the product is missing, given twice or not there.
 */
export function createPrice(context: Context, given: PriceCreate): Price {
  const { product, product_data, unit_amount, unit_amount_decimal, currency, ...rest } = given;
  const { recurring, billing_scheme: _perUnit, ...change } = rest;
  if (product !== undefined && product_data) throw exclusiveParameters(["product", "product_data"]);
  const amount = toAmount({
    ...(unit_amount !== undefined && { unit_amount }),
    ...(unit_amount_decimal !== undefined && { unit_amount_decimal }),
  });
  const owner = product_data
    ? createProduct(context, product_data).id
    : existingProduct(context, product);
  const period = recurring ? toRecurring(recurring) : null;
  const price = newPrice(
    { ...amount, currency, product: owner, recurring: period },
    context.nowSeconds,
  );
  return recordCreated(context, priceKind, changePrice(context, price, change));
}

function existingProduct({ objects }: Context, id: string | undefined): string {
  if (id === undefined) {
    throw new ApiError(
      "You must specify either `product` or `product_data` when creating a price.",
      { code: "parameter_missing", param: "product" },
    );
  }
  const product = objects.find(productKind, id);
  if (!product || isTombstone(product)) throw noSuchObject(productKind.noun, id, "product");
  return id;
}
