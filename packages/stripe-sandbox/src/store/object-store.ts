import type { DatabaseSync } from "node:sqlite";
import type { AnyKind, Kind, StoredObject, Tombstone } from "./kind.ts";
import {
  allStatement,
  filterIndex,
  type PageQuery,
  type Position,
  pageStatement,
} from "./page-statement.ts";
import { statementCache } from "./statement-cache.ts";

/** Keeps objects of any kind in one table, their bodies as JSON, written and read whole. */
export interface ObjectStore {
  insert<T extends StoredObject>(kind: Kind<T>, object: T): void;
  /** The object, its tombstone when it was deleted, or nothing. */
  find<T extends StoredObject>(kind: Kind<T>, id: string): T | Tombstone<T["object"]> | undefined;
  /** The object of whatever kind with that id, or its tombstone. */
  lookUp(id: string): StoredObject | Tombstone | undefined;
  /** The kind with that name on the wire. */
  kindNamed(object: string): AnyKind | undefined;
  replace<T extends StoredObject>(kind: Kind<T>, object: T): void;
  /** Leaves the tombstone that it gives. */
  remove<T extends StoredObject>(kind: Kind<T>, object: T): Tombstone<T["object"]>;
  /** Where the object stands, or stood before it was deleted. */
  position<T extends StoredObject>(kind: Kind<T>, id: string): Position | undefined;
  /** One page, newest first, without the deleted ones. */
  list<T extends StoredObject>(kind: Kind<T>, query: PageQuery): { items: T[]; hasMore: boolean };
  /** All of a kind of which there are few, the oldest first. */
  all<T extends StoredObject>(kind: Kind<T>): T[];
}

/** The store over an open database; makes the indexes that the kinds' filters need. */
export function createObjectStore(database: DatabaseSync, kinds: readonly AnyKind[]): ObjectStore {
  for (const { object, filters } of kinds) {
    for (const field of filters) database.exec(filterIndex(object, field));
  }
  const prepare = statementCache(database);
  return {
    insert(kind, object) {
      prepare("INSERT INTO objects (kind, id, created, keys, body) VALUES (?, ?, ?, ?, ?)").run(
        kind.object,
        object.id,
        object.created,
        keysOf(kind, object),
        JSON.stringify(object),
      );
    },
    find(kind, id) {
      const row = prepare("SELECT body FROM objects WHERE kind = ? AND id = ?").get(
        kind.object,
        id,
      );
      return row && fromBody(row["body"]);
    },
    lookUp(id) {
      const row = prepare("SELECT body FROM objects WHERE id = ?").get(id);
      return row && fromBody(row["body"]);
    },
    kindNamed: (object) => kinds.find((kind) => kind.object === object),
    replace(kind, object) {
      prepare("UPDATE objects SET keys = ?, body = ? WHERE kind = ? AND id = ?").run(
        keysOf(kind, object),
        JSON.stringify(object),
        kind.object,
        object.id,
      );
    },
    remove(kind, { id }) {
      const tombstone = { id, object: kind.object, deleted: true } as const;
      prepare("UPDATE objects SET body = ?, deleted = 1 WHERE kind = ? AND id = ?").run(
        JSON.stringify(tombstone),
        kind.object,
        id,
      );
      return tombstone;
    },
    position(kind, id) {
      const row = prepare("SELECT created, seq FROM objects WHERE kind = ? AND id = ?").get(
        kind.object,
        id,
      );
      return row && { created: Number(row["created"]), seq: Number(row["seq"]) };
    },
    list(kind, query) {
      const { sql, values } = pageStatement(kind, query);
      const rows = prepare(sql).all(...values);
      const page = rows.slice(0, query.limit);
      if (query.before) page.reverse();
      return {
        items: page.map((row) => fromBody(row["body"])),
        hasMore: rows.length > page.length,
      };
    },
    all: ({ object }) =>
      prepare(allStatement(object))
        .all()
        .map((row) => fromBody(row["body"])),
  };
}

/** Sound for any `T` that the caller's kind names: only this store writes bodies, each under its own kind. */
function fromBody<T>(body: unknown): T {
  return JSON.parse(String(body)) as T;
}

/** What the object is found by, each under the name of its filter. */
function keysOf(kind: AnyKind, object: object): string {
  const keys = kind.filters.map((field) => [field, valueAt(object, field.split("."))] as const);
  return JSON.stringify(Object.fromEntries(keys));
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    // Sound: any object can be read by name.
    (found, name) => (found as Readonly<Record<string, unknown>> | null | undefined)?.[name],
    value,
  );
}
