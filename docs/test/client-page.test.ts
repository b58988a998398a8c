import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { fillClientPage } from "../scripts/client-page.ts";
import { readDescription } from "../scripts/description.ts";
import { operationsOf } from "../scripts/operations.ts";
import { siteFolder } from "../scripts/paths.ts";

const page = readFileSync(join(siteFolder, "client.md"), "utf8");
const description = await readDescription();

test("the client's page lists the method of every published operation, and of no other", () => {
  const published = operationsOf(description).filter(({ operation }) => !operation["x-internal"]);
  const listed = [...page.matchAll(/^\| `(\w+\.\w+)` \|/gm)].map(([, name]) => name);
  expect(listed).toEqual(published.map(({ operation }) => operation["x-method-name"]));
});

test("the client's page explains all that the package exports", () => {
  const index = readFileSync(
    fileURLToPath(import.meta.resolve("@workspace-billing/client")),
    "utf8",
  );
  const names = [...index.matchAll(/\{([^}]*)\}/g)].flatMap(([, list = ""]) =>
    list
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean),
  );
  expect(names).toContain("createClient");
  const headings = [...page.matchAll(/^### (\w+)/gm)].map(([, name]) => name);
  expect(headings.sort()).toEqual(names.sort());
});

test("a page without a place for the methods is not filled", () => {
  expect(() => fillClientPage("# Client", description, "")).toThrow(
    'client.md lacks "<!-- the methods of the client -->"',
  );
});
