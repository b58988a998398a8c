import { DatabaseSync, type StatementSync } from "node:sqlite";
import { Pool } from "pg";

export const LINES = ["line1", "line2", "city", "state", "postal_code", "country"] as const;

const COLUMNS = [
  ...(["id", "workspace_id", "name", "email", "phone", "description"] as const),
  ...LINES.map((line) => `address_${line}` as const),
  ...(["created_at", "updated_at"] as const),
];

const CREATE = `create table billing_accounts (
  ${COLUMNS.map((column) => `${column} text`).join(", ")}, primary key (workspace_id, id))`;

export type Account = Readonly<Record<(typeof COLUMNS)[number], string | null>>;

/** The rows of billing accounts, by their workspace and their id. */
export interface AccountTable {
  insert(account: Partial<Account>): Promise<void>;
  find(workspaceId: string, id: string): Promise<Account | undefined>;
  /** Writes these columns and gives the row as it is then. */
  update(workspaceId: string, id: string, columns: Partial<Account>): Promise<Account | undefined>;
}

/** The table in an empty database of one engine or the other. */
export async function openTable(url: string): Promise<AccountTable> {
  const query = url.startsWith("sqlite:") ? openSqlite(url.slice(7)) : openPostgres(url);
  await query(CREATE, []);
  const key = "where workspace_id = $1 and id = $2";
  return {
    async insert(account) {
      const places = COLUMNS.map((_, index) => `$${index + 1}`);
      const values = COLUMNS.map((column) => account[column] ?? null);
      await query(`insert into billing_accounts values (${places.join(", ")})`, values);
    },
    async find(...keys) {
      return (await query(`select * from billing_accounts ${key}`, keys))[0];
    },
    async update(workspaceId, id, columns) {
      const changed = { ...columns, updated_at: new Date().toISOString() };
      const set = Object.keys(changed).map((column, index) => `${column} = $${index + 3}`);
      const update = `update billing_accounts set ${set.join(", ")} ${key} returning *`;
      return (await query(update, [workspaceId, id, ...Object.values(changed)]))[0];
    },
  };
}

type Query = (sql: string, values: readonly (string | null)[]) => Promise<readonly Account[]>;

function openSqlite(path: string): Query {
  const database = new DatabaseSync(path);
  database.exec("pragma journal_mode = wal; pragma synchronous = full");
  const statements = new Map<string, StatementSync>();
  return async (sql, values) => {
    const statement = statements.get(sql) ?? database.prepare(sql.replaceAll("$", "?"));
    statements.set(sql, statement);
    // All columns are texts.
    return statement.all(...values) as Account[];
  };
}

function openPostgres(url: string): Query {
  const pool = new Pool({ connectionString: url });
  return async (sql, values) => (await pool.query<Account>(sql, [...values])).rows;
}
