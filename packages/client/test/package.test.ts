import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { measure } from "../scripts/size.ts";
import { startServer } from "./test-server.ts";

// The slow tests: the package as its users get it, packed, and installed alone into an empty folder.

const root = join(import.meta.dirname, "..");
const run = promisify(execFile);
let consumer: string;
let installed: string;

beforeAll(async () => {
  consumer = await mkdtemp(join(tmpdir(), "workspace-billing-client-"));
  installed = join(consumer, "node_modules/@workspace-billing/client");
  await run("pnpm", ["pack", "--pack-destination", consumer], { cwd: root });
  const tarball = (await readdir(consumer)).find((name) => name.endsWith(".tgz")) ?? "";
  await writeFile(join(consumer, "package.json"), '{ "type": "module", "private": true }');
  const quiet = ["--no-audit", "--no-fund", "--prefer-offline"];
  await run("npm", ["install", ...quiet, `./${tarball}`], { cwd: consumer });
}, 120_000);

afterAll(() => rm(consumer, { recursive: true, force: true }));

const source = `
import { createClient, isApiError } from "@workspace-billing/client";

const [baseUrl = ""] = process.argv.slice(2);
const client = createClient({ baseUrl, token: "token" });
const account = await client.billingAccounts.update(
  { workspaceId: "ws_1", billingAccountId: "cus_1" },
  { name: "ACME" },
);
const name: string = account.name;
const failed = await client.workspaces.list().catch((error: unknown) => error);
console.log(name, isApiError(failed) && failed.code);

declare const process: { argv: string[] };
declare const console: { log(...values: unknown[]): void };
`;

test("a consumer runs", async () => {
  const server = await startServer(({ method }) =>
    method === "PATCH"
      ? { json: { name: "ACME" } }
      : {
          status: 401,
          json: { type: "authentication_error", code: "invalid_token", message: "No." },
        },
  );
  await writeFile(join(consumer, "run.ts"), source);
  const { stdout } = await run("node", ["run.ts", server.baseUrl], { cwd: consumer });
  expect(stdout).toBe("ACME invalid_token\n");
  expect(server.received).toMatchObject([
    { method: "PATCH", url: "/workspaces/ws_1/billing-accounts/cus_1", body: '{"name":"ACME"}' },
    { method: "GET", url: "/workspaces" },
  ]);
});

const resolutions = [
  ["nodenext", { module: "nodenext", moduleResolution: "nodenext" }],
  ["bundler", { module: "esnext", moduleResolution: "bundler" }],
] as const;

test.each(resolutions)(
  "a consumer and the examples of the README compile strictly with moduleResolution %s",
  async (name, resolution) => {
    const folder = join(consumer, name);
    await mkdir(folder);
    const readme = await readFile(join(root, "README.md"), "utf8");
    const examples = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = ""]) => code);
    expect(examples.length).toBeGreaterThan(2);
    for (const [index, code] of [source, ...examples].entries()) {
      await writeFile(join(folder, `example-${index}.ts`), code);
    }
    const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false };
    // As in a browser project: no types of Node.
    const browser = { target: "es2024", lib: ["es2024", "dom", "dom.iterable"], types: [] };
    const compilerOptions = { ...strict, ...browser, ...resolution, noEmit: true };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
    const { stdout } = await run("tsc", ["-p", folder], { cwd: consumer }).catch(
      (failed: { stdout: string }) => failed,
    );
    expect(stdout).toBe("");
  },
);

test("the package names no package that is not published, and nothing of Node", async () => {
  const manifest = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  expect(Object.keys(manifest.dependencies)).toEqual(["openapi-fetch"]);
  const files = await readdir(join(installed, "dist"), { recursive: true });
  expect(files).toEqual(expect.arrayContaining(["index.js", "index.d.ts"]));
  for (const file of files.filter((name) => /\.(js|ts)$/.test(name))) {
    const text = await readFile(join(installed, "dist", file), "utf8");
    expect(text, file).not.toMatch(/@workspace-billing\/(?!client)|["']node:|"\.[^"]*\.ts"/);
    expect(text, file).not.toMatch(/\/internal\/|setOrganizationUsage|adjustOrganizationUsage/);
  }
});

test("it weighs less than 5.8 kB, openapi-fetch and every operation included, minified and compressed", async () => {
  const { gzipped, modules } = await measure(join(installed, "dist/index.js"));
  expect(Object.keys(modules).join()).toMatch(/openapi-fetch.*client-operations/);
  expect(gzipped).toBeLessThan(5_800);
});
