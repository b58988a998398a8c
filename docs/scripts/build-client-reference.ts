import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { clientReferenceFile } from "./client-page.ts";
import { makeClientReference } from "./client-reference.ts";

/** Keeps the reference of the client for the pages that are built from it: making it takes seconds. */
export async function buildClientReference(): Promise<void> {
  await mkdir(dirname(clientReferenceFile), { recursive: true });
  await writeFile(clientReferenceFile, await makeClientReference());
}
