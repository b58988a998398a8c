import { mkdir, writeFile } from "node:fs/promises";
import { toClientOperations } from "./client-operations.ts";
import { toOperationTable } from "./operation-table.ts";
import { readDescription } from "./read-description.ts";
import { toTypes } from "./types.ts";

const target = new URL("../src/", import.meta.url);
const description = await readDescription();
await mkdir(target, { recursive: true });
await writeFile(new URL("openapi.ts", target), await toTypes(description));
await writeFile(new URL("operations.ts", target), toOperationTable(description));
await writeFile(new URL("client-operations.ts", target), toClientOperations(description));
