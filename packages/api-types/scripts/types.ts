import { publicDescription } from "@workspace-billing/spec/public-description";
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { banner } from "./banner.ts";
import type { Description } from "./description.ts";
import { withOptionalHeadersInPlace } from "./optional-headers.ts";
import { readDescription } from "./read-description.ts";

/** `openapi.ts`: the types of the description, by openapi-typescript. */
export async function toTypes(description: Description): Promise<string> {
  const document = withOptionalHeadersInPlace(description);
  // The same document: each type names only what its own reader needs of it.
  const nodes = await openapiTS(document as unknown as OpenAPI3, {
    alphabetize: false,
    defaultNonNullable: false,
  });
  return `${banner}${astToString(nodes)}`;
}

/** The same of the public part alone, which is what the client is published with. */
export async function readPublicTypes(): Promise<string> {
  return await toTypes(publicDescription(await readDescription()));
}
