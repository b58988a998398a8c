import { type CreateTableBuilder, type Kysely, type RawBuilder, sql } from "kysely";
import { engineOf } from "./engine.ts";

/** Starts a table that takes only values of its columns' types: PostgreSQL's habit, asked of SQLite by `strict`. */
export function createTable<Name extends string>(
  db: Kysely<unknown>,
  name: Name,
): CreateTableBuilder<Name> {
  const table = db.schema.createTable(name);
  return engineOf(db) === "sqlite" ? table.modifyEnd(sql`strict`) : table;
}

/**
 * The type of every text column: compared and sorted byte by byte on both engines. PostgreSQL would otherwise take
 * the database's language, so that lists and cursors had another order there than on SQLite.
 */
export function text(db: Kysely<unknown>): RawBuilder<string> {
  return engineOf(db) === "postgres" ? sql`text collate "C"` : sql`text`;
}

/** The type of a column of bytes. */
export function blob(db: Kysely<unknown>): RawBuilder<string> {
  return engineOf(db) === "postgres" ? sql`bytea` : sql`blob`;
}
