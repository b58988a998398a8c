import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** What runs a query: the database, or the transaction that the caller is in. */
export type Executor = Kysely<Tables>;
