import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";

const installed = join(inject("consumer"), "node_modules/@workspace-billing/client");
const files = await readdir(join(installed, "dist"), { recursive: true });
const textOf = (file: string) => readFile(join(installed, "dist", file), "utf8");

test("the package depends on openapi-fetch alone, and installs nothing but its types beside", async () => {
  const manifest = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  expect(Object.keys(manifest.dependencies)).toEqual(["openapi-fetch"]);
  const packages = await readdir(join(inject("consumer"), "node_modules"));
  expect(packages.filter((name) => !name.startsWith(".")).sort()).toEqual([
    "@workspace-billing",
    "openapi-fetch",
    "openapi-typescript-helpers",
  ]);
});

test("what is compiled names nothing that is not in the package, and nothing of Node", async () => {
  for (const file of files.filter((name) => /\.js$|\.d\.ts$/.test(name))) {
    const text = await textOf(file);
    expect(text, file).not.toMatch(/@workspace-billing\/(?!client)|["']node:|"\.[^"]*\.ts"/);
  }
});

test("nothing tells of internal operations", async () => {
  for (const file of files.filter((name) => /\.[jt]s$/.test(name))) {
    const text = await textOf(file);
    expect(text, file).not.toMatch(/\/internal\/|setOrganizationUsage|adjustOrganizationUsage/);
  }
});

test("declarations lead to sources that are in the package", async () => {
  const maps = files.filter((name) => name.endsWith(".d.ts.map"));
  expect(maps).toContain("index.d.ts.map");
  for (const file of maps) {
    const { sources } = JSON.parse(await textOf(file));
    expect(files).toContain(join(file, "..", ...sources));
  }
});
