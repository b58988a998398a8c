import { readFile } from "node:fs/promises";

const readme = new URL("../../../packages/client/README.md", import.meta.url);

/** The blocks of TypeScript in the client's README; one after the other they are a program. */
export async function readmeBlocks(): Promise<readonly string[]> {
  const blocks = (await readFile(readme, "utf8")).matchAll(/^```ts\n(?<code>.*?)^```$/gms);
  return [...blocks].map(({ groups }) => groups?.["code"] ?? "");
}
