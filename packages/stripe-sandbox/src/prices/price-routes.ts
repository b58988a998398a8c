import { checkKnown } from "../api/check-known.ts";
import { expand } from "../api/expand.ts";
import { listObjects } from "../api/list-objects.ts";
import { type Context, type Route, route } from "../api/route.ts";
import { noSuchObject } from "../errors/request-errors.ts";
import { recordUpdated } from "../events/record.ts";
import { productKind } from "../products/product.ts";
import { isTombstone } from "../store/kind.ts";
import { changePrice } from "./change-price.ts";
import { createPrice } from "./create-price.ts";
import { type Price, priceKind } from "./price.ts";
import {
  createPriceParams,
  listPricesParams,
  retrievePriceParams,
  updatePriceParams,
} from "./price-params.ts";

/** docs.stripe.com/api/prices, without search. */
export const priceRoutes: readonly Route[] = [
  route("POST", "/v1/prices", createPriceParams, ({ expand: paths, ...params }, context) =>
    expand(context.objects, createPrice(context, params), paths),
  ),

  route("GET", "/v1/prices", listPricesParams, ({ expand: paths, ...params }, { objects }) => {
    const { active, currency, lookup_keys: lookup_key, product, recurring, type, ...page } = params;
    checkKnown(objects, productKind, product, "product");
    const equals = {
      active,
      currency,
      lookup_key,
      product,
      "recurring.interval": recurring?.interval,
      "recurring.usage_type": recurring?.usage_type,
      type,
    };
    const list = listObjects(objects, priceKind, page, equals);
    return { ...list, data: list.data.map((price) => expand(objects, price, paths)) };
  }),

  route("GET", "/v1/prices/{id}", retrievePriceParams, ({ expand: paths }, context) =>
    expand(context.objects, existingPrice(context), paths),
  ),

  route("POST", "/v1/prices/{id}", updatePriceParams, ({ expand: paths, ...change }, context) => {
    const before = existingPrice(context);
    const after = changePrice(context, before, change);
    return expand(context.objects, recordUpdated(context, priceKind, before, after), paths);
  }),
];

function existingPrice({ objects, id }: Context): Price {
  const price = objects.find(priceKind, id);
  if (!price || isTombstone(price)) throw noSuchObject(priceKind.noun, id, "price", 404);
  return price;
}
