import type { OpenApiDescription } from "@workspace-billing/express-contract";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { type CustomerDetails, type Param, params, valueAt } from "./param.ts";

/** Which values of a customer an account cannot have. */
export type FindUnholdable = (customer: CustomerDetails) => ReadonlySet<Param>;

/**
 * An account can have what a PATCH may give it: the description's `BillingAccountUpdate` decides, so that no limit of a
 * field is written down a second time.
 */
export function createUnholdableFinder({ components }: OpenApiDescription): FindUnholdable {
  let compiled: ValidateFunction | undefined;
  return (customer) => {
    // With the first customer: it would be a twentieth of every start.
    compiled ??= compile(components);
    const validate = compiled;
    validate(toBody(customer));
    const faults = (validate.errors ?? []).map(({ instancePath }) => instancePath);
    return new Set(
      params.filter((param) => {
        const value = valueAt(customer, param);
        return faults.includes(`/${param.replace(".", "/")}`) || !isStorable(value ?? "");
      }),
    );
  };
}

function compile(components: unknown): ValidateFunction {
  // The description has words that AJV does not know, such as `example`.
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv, { mode: "full" });
  return ajv.compile({ components, $ref: "#/components/schemas/BillingAccountUpdate" });
}

function toBody(customer: CustomerDetails) {
  const body: Record<string, unknown> = {};
  const address: Record<string, unknown> = {};
  for (const param of params) {
    const [field = "", part] = param.split(".");
    if (part === undefined) body[field] = valueAt(customer, param);
    else address[part] = valueAt(customer, param);
  }
  return { ...body, address };
}

/** Text that every database keeps as it is. */
function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}
