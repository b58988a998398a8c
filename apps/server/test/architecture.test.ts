import { existsSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { filesBelow, type Import, importsOf, repository } from "./support/source-files.ts";

const SRC = "apps/server/src/";
const LINES_MAX = 400;

/** Each folder of the server with those that it may import from, lower ones only; features last, each above the others. */
const folders: Readonly<Record<string, readonly string[]>> = {
  auth: [],
  db: [],
  stripe: [],
  outbox: ["db", "stripe"],
  idempotency: ["db", "stripe", "outbox"],
  http: ["auth", "db", "stripe"],
  members: ["auth", "db", "http"],
  capacity: ["db", "outbox"],
  branding: ["db", "http"],
  reports: ["db", "capacity"],
  workspaces: ["db", "http", "members", "capacity"],
  "billing-accounts": ["db", "http", "outbox", "stripe", "members", "capacity", "workspaces"],
  subscriptions: [
    ...["db", "http", "outbox", "stripe", "capacity", "workspaces", "billing-accounts"],
  ],
  invoices: [
    ...["db", "http", "outbox", "stripe", "capacity", "billing-accounts", "subscriptions"],
  ],
  "payment-methods": [
    ...["db", "http", "outbox", "stripe", "members", "capacity"],
    ...["workspaces", "billing-accounts", "subscriptions"],
  ],
  sync: ["db", "http", "outbox", "stripe", "billing-accounts", "subscriptions"],
  metrics: ["db", "http", "outbox", "stripe", "sync"],
  bin: ["db", "outbox", "stripe", "billing-accounts", "subscriptions", "sync"],
  organizations: [
    ...["db", "http", "members", "capacity", "branding", "workspaces", "billing-accounts"],
  ],
};

/** Files beside the folders that may be imported from everywhere, since they import next to nothing. */
const leaves = new Set([
  ...["clock.ts", "config.ts", "config-forms.ts", "config-reader.ts", "errors.ts", "handlers.ts"],
  ...["description.ts", "id.ts", "log.ts", "version.ts"],
]);

const sources = filesBelow([SRC], ".ts");
const imports = sources.flatMap(importsOf);

describe("the arrows of the server", () => {
  test("every folder has its place", () => {
    const found = new Set(sources.map(({ path }) => folderOf(path)).filter((name) => name !== ""));

    expect(
      [...found].sort(),
      "give a new folder its line in `folders`, above what it imports",
    ).toEqual(Object.keys(folders).sort());
    for (const [index, allowed] of Object.values(folders).entries()) {
      const lower = Object.keys(folders).slice(0, index);
      expect(lower, "a folder may import only those above it in the table").toEqual(
        expect.arrayContaining([...allowed]),
      );
    }
  });

  test("imports point down, and no feature imports one beside or above it", () => {
    const upward = imports.filter(({ from, target }) => {
      if (target === undefined) return false;
      const [mine, theirs] = [folderOf(from.path), folderOf(target)];
      if (mine === "" || mine === theirs) return false;
      if (theirs === "") return !leaves.has(target.slice(SRC.length));
      return !folders[mine]?.includes(theirs);
    });

    expect(shown(upward), "move what both need down, or pass it in from app.ts").toEqual([]);
  });

  test("leaves import other leaves only, the pure part of auth/, and what handlers are given", () => {
    const heavy = imports.filter(
      ({ from, target }) =>
        target !== undefined &&
        leaves.has(from.path.slice(SRC.length)) &&
        !leaves.has(target.slice(SRC.length)) &&
        ![`${SRC}auth/loopback.ts`, `${SRC}outbox/keyed.ts`].includes(target),
    );

    expect(shown(heavy), "a leaf that needs more belongs into a folder").toEqual([]);
  });

  test("only stripe/ knows Stripe's SDK", () => {
    const others = imports.filter(
      ({ from, specifier }) => /^stripe(\/|$)/.test(specifier) && folderOf(from.path) !== "stripe",
    );

    expect(shown(others), "ask the gateway in stripe/, in our own words").toEqual([]);
  });

  test("only db/, outbox/ and repositories write SQL", () => {
    const others = sources.filter(
      ({ path, text }) =>
        !["db", "outbox"].includes(folderOf(path)) &&
        !path.endsWith("/repository.ts") &&
        /^import (?!type ).*from "(kysely|pg|node:sqlite)|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/m.test(
          text,
        ),
    );

    expect(
      others.map(({ path }) => path),
      "move the query into the feature's repository.ts",
    ).toEqual([]);
  });

  test("only handlers know how the wire spells, one body excepted", () => {
    const others = imports.filter(
      ({ from, specifier }) =>
        specifier === "@workspace-billing/api-types" &&
        !/\/(handlers|errors|invoices\/preview)\.ts$/.test(from.path),
    );

    expect(shown(others), "give it its own names, in handlers.ts").toEqual([]);
  });

  test("only programs read the environment", () => {
    const others = sources.filter(
      ({ path, text }) =>
        path !== `${SRC}main.ts` && folderOf(path) !== "bin" && /\bprocess\s*\.\s*env\b/.test(text),
    );

    expect(
      others.map(({ path }) => path),
      "read it in config.ts, and pass the value",
    ).toEqual([]);
  });
});

describe("the repository", () => {
  const code = filesBelow(["apps", "packages", "docs", "spec"], ".ts", ".js");

  test("packages import no application, and nothing of each other by path", () => {
    const wrong = code.flatMap(importsOf).filter(({ from, specifier, target }) => {
      const [kind, name] = from.path.split("/");
      if (kind !== "packages") return false;
      if (target === undefined) return specifier.startsWith("@workspace-billing/server");
      return !target.startsWith(`packages/${name}/`) && target !== "vitest.config.ts";
    });

    expect(
      shown(wrong),
      "packages are published on their own: import by name, from package.json",
    ).toEqual([]);
  });

  test("every relative import has its extension", () => {
    const bare = code
      .flatMap(importsOf)
      .filter(
        ({ target }) => target !== undefined && !/^\.(ts|js|json|css|vue)$/.test(extname(target)),
      );

    expect(shown(bare), "write the extension: Node strips types, it does not guess files").toEqual(
      [],
    );
  });

  test(`no file is longer than ${LINES_MAX} lines, generated ones excepted`, () => {
    const long = code
      .filter(({ text }) => !/^\/\*\*\n \* GENERATED/.test(text))
      .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
      .filter(({ lines }) => lines > LINES_MAX);

    expect(long, "one idea a file: split it by what it says").toEqual([]);
  });

  test("documents name only files that exist", () => {
    const missing = documents().flatMap(({ path, text }) => {
      const quoted = [...text.matchAll(/`((?:apps|packages|docs|spec|\.ci)\/[^`\s]*)`/g)]
        .map(([, name = ""]) => name)
        .map((name) => (/[<*{…]/.test(name) ? dirname(`${name.split(/[<*{…]/)[0]}x`) : name));
      const linked = path.startsWith("docs/")
        ? []
        : [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, to = ""]) =>
            join(dirname(path), to),
          );
      return [...quoted, ...linked]
        .filter((name) => !existsSync(join(repository, name)))
        .map((name) => `${path} names ${name}`);
    });

    expect(missing, "correct the name, or write the file").toEqual([]);
  });
});

/** The folder of the server's source that a file is in; empty for files beside the folders. */
function folderOf(path: string): string {
  const [folder = "", ...rest] = path.slice(SRC.length).split("/");
  return rest.length === 0 ? "" : folder;
}

function shown(wrong: readonly Import[]): readonly string[] {
  return wrong.map(({ from, specifier }) => `${from.path} imports ${specifier}`);
}

function documents() {
  return filesBelow(["."], ".md").filter(({ path }) => !/(^|\/)\./.test(path));
}
