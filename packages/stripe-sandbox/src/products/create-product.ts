import { ApiError } from "../errors/api-error.ts";
import { type Recording, recordCreated } from "../events/record.ts";
import { changeProduct } from "./change-product.ts";
import { newProduct, type Product, productKind } from "./product.ts";
import type { ProductChange } from "./product-params.ts";

interface ProductCreate extends ProductChange {
  readonly name: string;
  readonly id?: string;
}

/**
 * Keeps a new product, under the id that the caller chose or one like Stripe's.
 * @throws ApiError `resource_already_exists` when the id is taken.
 */
export function createProduct(
  context: Recording & { readonly nowSeconds: number },
  { id, ...change }: ProductCreate,
): Product {
  if (id !== undefined && context.objects.lookUp(id)) {
    throw new ApiError("Product already exists.", { code: "resource_already_exists", param: "id" });
  }
  const empty = newProduct(change.name, context.nowSeconds, id);
  return recordCreated(context, productKind, changeProduct(empty, change, context.nowSeconds));
}
