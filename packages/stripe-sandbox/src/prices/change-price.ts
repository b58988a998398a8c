import { ApiError } from "../errors/api-error.ts";
import { type Recording, recordUpdated } from "../events/record.ts";
import { changeMetadata } from "../params/metadata.ts";
import { type Price, priceKind } from "./price.ts";
import type { PriceChange } from "./price-params.ts";

/**
 * The price after a create or an update. A lookup key belongs to one price at a time; `transfer_lookup_key` takes it
 * from the price that has it (docs.stripe.com/api/prices/create).
 * @throws ApiError 400 when another price has the lookup key, or the tax behaviour is fixed already.
 */
export function changePrice(context: Recording, before: Price, change: PriceChange): Price {
  const { metadata, transfer_lookup_key: transfer = false, ...plain } = change;
  if (plain.lookup_key !== undefined) claimLookupKey(context, before, plain.lookup_key, transfer);
  if (plain.tax_behavior !== undefined && isFixed(before, plain.tax_behavior)) {
    throw new ApiError(
      "You cannot update the `tax_behavior` of a price once it is set to `exclusive` or `inclusive`.",
      { param: "tax_behavior" },
    );
  }
  return {
    ...before,
    ...plain,
    ...(metadata !== undefined && { metadata: changeMetadata(before.metadata, metadata) }),
  };
}

function claimLookupKey(context: Recording, price: Price, key: string, transfer: boolean): void {
  const equals = { lookup_key: key };
  const [holder] = context.objects.list(priceKind, { limit: 1, equals }).items;
  if (!holder || holder.id === price.id) return;
  if (!transfer) {
    throw new ApiError(`A price (\`${holder.id}\`) already uses that lookup key.`, {
      param: "lookup_key",
    });
  }
  recordUpdated(context, priceKind, holder, { ...holder, lookup_key: null });
}

function isFixed({ tax_behavior }: Price, wanted: Price["tax_behavior"]): boolean {
  return tax_behavior !== "unspecified" && tax_behavior !== wanted;
}
