import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { banner } from "./banner.ts";
import type { Description } from "./description.ts";

/** `openapi.ts`: the types of the description, by openapi-typescript. */
export async function toTypes(description: Description): Promise<string> {
  const nodes = await openapiTS(description as unknown as OpenAPI3, {
    alphabetize: false,
    defaultNonNullable: false,
  });
  return `${banner}${astToString(nodes)}`;
}
