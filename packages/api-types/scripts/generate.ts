import { mkdir, writeFile } from "node:fs/promises";
import { toOperationTable } from "./operation-table.ts";
import { readDescription } from "./read-description.ts";
import { toTypes } from "./types.ts";

const target = new URL("../src/", import.meta.url);
const description = await readDescription();
await mkdir(target, { recursive: true });
await writeFile(new URL("openapi.ts", target), await toTypes(description));
await writeFile(new URL("operations.ts", target), toOperationTable(description));
