import type { SQLInputValue } from "node:sqlite";
import type { TimeRange } from "../params/list-params.ts";
import type { AnyKind } from "./kind.ts";

/** Where an object stands in its list: newest first, and what was made later within one second first. */
export interface Position {
  readonly created: number;
  readonly seq: number;
}

export interface PageQuery {
  readonly limit: number;
  /** The page begins after this place, or ends before that one. */
  readonly after?: Position | undefined;
  readonly before?: Position | undefined;
  readonly created?: TimeRange | undefined;
  /**
   * Values of the kind's filters; an absent one does not filter, a list means any of its values. `items[].price` is the
   * field of any element of a list; it has no index.
   */
  readonly equals?: Filters | undefined;
}

export type Filters = Readonly<
  Record<string, string | boolean | number | readonly string[] | Prefix | undefined>
>;

/** Whatever begins so. */
export interface Prefix {
  readonly prefix: string;
}

/**
 * The statement that reads one row more than the page holds, which tells whether there are more. A page that ends
 * before a place is read away from that place, so oldest first. Every condition can use an index on
 * `([filter,] created, seq)`. The kind is part of the text, since the indexes of filters are those of one kind.
 */
export function pageStatement(
  kind: Pick<AnyKind, "object" | "filters">,
  query: PageQuery,
): { sql: string; values: SQLInputValue[] } {
  const conditions = ["deleted = 0", kindCondition(kind.object)];
  const values: SQLInputValue[] = [];
  const where = (condition: string, ...given: SQLInputValue[]) => {
    conditions.push(condition);
    values.push(...given);
  };
  for (const [field, value] of Object.entries(query.equals ?? {})) {
    if (value !== undefined) where(...filterCondition(kind, field, value));
  }
  const { gt, gte, lt, lte } = query.created ?? {};
  if (gt !== undefined) where("created > ?", gt);
  if (gte !== undefined) where("created >= ?", gte);
  if (lt !== undefined) where("created < ?", lt);
  if (lte !== undefined) where("created <= ?", lte);
  if (query.after) where("(created, seq) < (?, ?)", query.after.created, query.after.seq);
  if (query.before) where("(created, seq) > (?, ?)", query.before.created, query.before.seq);
  const order = query.before ? "created, seq" : "created DESC, seq DESC";
  return {
    sql: `SELECT body FROM objects WHERE ${conditions.join(" AND ")} ORDER BY ${order} LIMIT ?`,
    values: [...values, query.limit + 1],
  };
}

function anyOf(field: string, value: Filters[string]): [condition: string, value: SQLInputValue] {
  const [list = "", name = ""] = field.split("[].");
  const elements = `json_each(body, '$.${checkedField(list)}') AS element`;
  const condition = `EXISTS (SELECT 1 FROM ${elements} WHERE element.value ->> '$.${checkedField(name)}' = ?)`;
  return [condition, String(value)];
}

/** The statement that reads all objects of a kind, the oldest first. */
export function allStatement(kind: string): string {
  return `SELECT body FROM objects WHERE deleted = 0 AND ${kindCondition(kind)} ORDER BY created, seq`;
}

type Condition = [condition: string, ...given: SQLInputValue[]];

function filterCondition(
  { filters }: Pick<AnyKind, "filters">,
  field: string,
  value: NonNullable<Filters[string]>,
): Condition {
  if (field.includes("[]")) return anyOf(field, value);
  // What is no filter of the kind can be asked for as well, but each object is read for it.
  const expression = filters.includes(field) ? keyExpression(field) : fieldExpression(field);
  if (typeof value !== "object") {
    return [`${expression} = ?`, typeof value === "boolean" ? Number(value) : value];
  }
  if ("prefix" in value) {
    const { prefix } = value;
    return [`${expression} >= ? AND ${expression} < ?`, prefix, `${prefix}\u{10ffff}`];
  }
  // A list is one value of the statement, so that its length does not make another statement.
  return [`${expression} IN (SELECT value FROM json_each(?))`, JSON.stringify(value)];
}

/**
 * The index that makes a filter of a kind fast; its expression is the one that `pageStatement` compares. Objects of
 * other kinds do not burden it.
 */
export function filterIndex(kind: string, field: string): string {
  const name = `${kind}_by_${field}`.replaceAll(".", "_");
  return `CREATE INDEX IF NOT EXISTS "${name}" ON objects (${keyExpression(field)}, created, seq)
    WHERE deleted = 0 AND ${kindCondition(kind)}`;
}

function kindCondition(kind: string): string {
  // Names are those of a `Kind`, never from a request; this keeps it so.
  if (!/^[a-z_.]+$/.test(kind)) throw new Error(`Not a kind of object: ${kind}`);
  return `kind = '${kind}'`;
}

function keyExpression(field: string): string {
  return `keys ->> '$."${checkedField(field)}"'`;
}

function fieldExpression(field: string): string {
  return `body ->> '$.${checkedField(field)}'`;
}

function checkedField(field: string): string {
  if (!/^[a-z_.]+$/.test(field)) throw new Error(`Not a field name: ${field}`);
  return field;
}
