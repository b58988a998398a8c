import { publishedDescription } from "@workspace-billing/spec/published-description";
import { withCodeSamples } from "./code-samples.ts";
import { type Description, readDescription } from "./description.ts";

/** The description as this site shows it: as it is published, with code samples. */
export async function readPublishedDescription(): Promise<Description> {
  return withCodeSamples(publishedDescription(await readDescription()));
}
