import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { operations } from "../support/operations.ts";
import { describeServer } from "../support/server.ts";
import { filesBelow } from "../support/source-files.ts";

const docs = new URL(".", import.meta.resolve("@workspace-billing/docs/package.json"));
const runbook = readFileSync(new URL("runbook.md", docs), "utf8");
const configuration = readFileSync(new URL("configuration.md", docs), "utf8");

/** All that a pattern finds in the runbook, each once. */
const named = (pattern: RegExp) => [...new Set(runbook.match(pattern))].sort();

describeServer("the runbook and the server", (server) => {
  test("name the same metrics", async () => {
    const text = await (await fetch(`${server().baseUrl}/metrics`)).text();
    const served = [...text.matchAll(/^# HELP (workspace_billing_\w+)/gm)].map(([, name]) => name);

    expect(named(/workspace_billing_\w+/g)).toEqual(served.sort());
  });

  test("every query can be pasted", async () => {
    const queries = [...runbook.matchAll(/^ *```sql\n(.*?)^ *```$/gms)].map(
      ([, query = ""]) => query,
    );

    expect(queries).toHaveLength(5);
    for (const query of queries)
      await sql.raw(query.replace(";", "")).execute(server().database.db);
  });
});

describe("what the runbook names", () => {
  test("log lines: each is said somewhere", () => {
    const [, table = ""] = runbook.split("## Log lines");
    const [lines = ""] = table.split("\n## ");
    const messages = [...lines.matchAll(/^\| `([^`]+)`/gm)].map(([, message = ""]) => message);
    const sources = filesBelow(["apps/server/src/"], ".ts").map(({ text }) => text);
    const unsaid = messages.filter(
      (message) => message !== "msg" && !sources.some((text) => text.includes(`"${message}"`)),
    );

    expect(messages.length).toBeGreaterThan(10);
    expect(unsaid).toEqual([]);
  });

  test("variables: each stands in the configuration", () => {
    const variables = named(/\b(?:STRIPE|SERVICE|DATABASE)_[A-Z_]+\b/g);

    expect(variables).toContain("SERVICE_TOKEN");
    for (const variable of variables) expect(configuration).toContain(`| \`${variable}\``);
  });

  test("addresses and commands: each exists", () => {
    const root = fileURLToPath(new URL("..", docs));
    const commands = named(/apps\/server\/src\/bin\/[\w-]+\.ts/g);
    const paths = named(/\/workspaces\/[\w/{}-]+/g);

    expect(commands.filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
    expect(paths).toHaveLength(1);
    expect(operations.map(({ path }) => path)).toEqual(expect.arrayContaining(paths));
  });
});
