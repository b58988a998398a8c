import { fileURLToPath } from "node:url";

/** The folder of the guides. */
export const docsFolder = fileURLToPath(new URL("../", import.meta.url));

/** The folder that is served at `/docs`. */
export const siteFolder = fileURLToPath(new URL("../dist/", import.meta.url));
