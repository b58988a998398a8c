import type Stripe from "stripe";
import { expand } from "../api/expand.ts";
import { listObjects } from "../api/list-objects.ts";
import { type Context, type Route, route } from "../api/route.ts";
import { ApiError } from "../errors/api-error.ts";
import { noSuchObject } from "../errors/request-errors.ts";
import { recordUpdated } from "../events/record.ts";
import { createPrice } from "../prices/create-price.ts";
import { priceKind } from "../prices/price.ts";
import { isTombstone } from "../store/kind.ts";
import { changeProduct } from "./change-product.ts";
import { createProduct } from "./create-product.ts";
import { type Product, productKind } from "./product.ts";
import {
  createProductParams,
  deleteProductParams,
  listProductsParams,
  retrieveProductParams,
  updateProductParams,
} from "./product-params.ts";

/** docs.stripe.com/api/products, without search and features. */
export const productRoutes: readonly Route[] = [
  route("POST", "/v1/products", createProductParams, (params, context) => {
    const { expand: paths, default_price_data: priceData, ...change } = params;
    const product = createProduct(context, change);
    if (!priceData) return expand(context.objects, product, paths);
    const { id: default_price } = createPrice(context, { ...priceData, product: product.id });
    const priced = recordUpdated(context, productKind, product, { ...product, default_price });
    return expand(context.objects, priced, paths);
  }),

  route("GET", "/v1/products", listProductsParams, ({ expand: paths, ...params }, { objects }) => {
    const { active, ids: id, shippable, type, url, ...page } = params;
    const list = listObjects(objects, productKind, page, { active, id, shippable, type, url });
    return { ...list, data: list.data.map((product) => expand(objects, product, paths)) };
  }),

  route("GET", "/v1/products/{id}", retrieveProductParams, ({ expand: paths }, context) => {
    return expand(context.objects, livingProduct(context), paths);
  }),

  route("POST", "/v1/products/{id}", updateProductParams, (params, context) => {
    const { expand: paths, ...change } = params;
    const before = livingProduct(context);
    if (change.default_price !== undefined) checkDefaultPrice(context, change.default_price);
    const after = changeProduct(before, change, context.nowSeconds);
    return expand(context.objects, recordUpdated(context, productKind, before, after), paths);
  }),

  route("DELETE", "/v1/products/{id}", deleteProductParams, (_params, context) => {
    const product = livingProduct(context);
    const prices = { limit: 1, equals: { product: product.id } };
    if (context.objects.list(priceKind, prices).items.length > 0) {
      throw new ApiError(
        "This product cannot be deleted because it has one or more user-created prices.",
      );
    }
    context.emit("product.deleted", product);
    return context.objects.remove(productKind, product) satisfies Stripe.DeletedProduct;
  }),
];

function livingProduct({ objects, id }: Context): Product {
  const product = objects.find(productKind, id);
  if (!product || isTombstone(product)) throw noSuchObject(productKind.noun, id);
  return product;
}

function checkDefaultPrice({ objects, id }: Context, price: string): void {
  const found = objects.find(priceKind, price);
  if (!found || isTombstone(found)) throw noSuchObject(priceKind.noun, price, "default_price");
  if (found.product !== id) {
    throw new ApiError(
      `The price specified, \`${price}\`, does not belong to the product \`${id}\`.`,
      { param: "default_price" },
    );
  }
}
