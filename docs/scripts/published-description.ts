import { publicDescription } from "@workspace-billing/spec/public-description";
import { withCodeSamples } from "./code-samples.ts";
import { type Description, readDescription } from "./description.ts";

/** The description as this site shows it: what is public of it, with code samples. */
export async function readPublishedDescription(): Promise<Description> {
  return withCodeSamples(publicDescription(await readDescription()));
}
