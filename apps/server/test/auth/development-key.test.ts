import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { exportJWK, generateKeyPair } from "jose";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDevelopmentKey } from "../../src/auth/development-key.ts";

const SOURCE = new URL("../../src/auth/development-key.ts", import.meta.url).href;
let dataDir: string;
let path: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "development-key-"));
  path = join(dataDir, "development-key.json");
});
afterEach(async () => {
  await rm(dataDir, { recursive: true });
});

async function privateJwk(alg: string): Promise<Record<string, unknown>> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(privateKey)) };
}

test("a key is made, in a directory that was not there, for its owner's eyes only", async () => {
  const deep = join(dataDir, "a", "b");
  await openDevelopmentKey(deep);
  expect(await readdir(deep)).toEqual(["development-key.json"]);
  expect((await stat(join(deep, "development-key.json"))).mode & 0o777).toBe(0o600);
  expect((await stat(deep)).mode & 0o777).toBe(0o700);
});

test("the key that is there is used and left as it is", async () => {
  const first = await openDevelopmentKey(dataDir);
  const text = await readFile(path, "utf8");
  const second = await openDevelopmentKey(dataDir);
  expect(second.publicJwk).toEqual(first.publicJwk);
  expect(await readFile(path, "utf8")).toBe(text);
});

test("what is published has no private part", async () => {
  const { publicJwk } = await openDevelopmentKey(dataDir);
  expect(Object.keys(publicJwk).sort()).toEqual(["alg", "crv", "kid", "kty", "use", "x", "y"]);
});

test("opened many times at once, it is one key", async () => {
  const keys = await Promise.all(Array.from({ length: 20 }, () => openDevelopmentKey(dataDir)));
  expect(new Set(keys.map(({ kid }) => kid)).size).toBe(1);
  expect(await readdir(dataDir)).toEqual(["development-key.json"]);
});

test("processes that start at once end with one key", async () => {
  const script = `import { openDevelopmentKey } from ${JSON.stringify(SOURCE)};
    process.stdout.write((await openDevelopmentKey(process.argv[1])).kid);`;
  const start = () =>
    promisify(execFile)(process.execPath, ["--input-type=module", "-e", script, dataDir]);
  const outputs = await Promise.all(Array.from({ length: 4 }, start));
  const { kid } = await openDevelopmentKey(dataDir);
  expect(outputs.map(({ stdout }) => stdout)).toEqual([kid, kid, kid, kid]);
  expect(await readdir(dataDir)).toEqual(["development-key.json"]);
});

describe("a damaged file is told in one line with its path and its cure, and left as it is", () => {
  const table: readonly [name: string, text: () => Promise<string>][] = [
    ["empty", async () => ""],
    ["not JSON", async () => "-----BEGIN PRIVATE KEY-----"],
    ["cut off", async () => JSON.stringify(await privateJwk("ES256")).slice(0, -10)],
    ["null", async () => "null"],
    ["a list", async () => "[]"],
    ["an empty object", async () => "{}"],
    ["of another curve", async () => JSON.stringify(await privateJwk("ES384"))],
    ["of another kind", async () => JSON.stringify(await privateJwk("RS256"))],
    [
      "without its private half",
      async () => JSON.stringify({ ...(await privateJwk("ES256")), d: undefined }),
    ],
    ["a secret", async () => '{"kty":"oct","k":"c2VjcmV0"}'],
    [
      "of halves that do not fit",
      async () =>
        JSON.stringify({ ...(await privateJwk("ES256")), d: (await privateJwk("ES256"))["d"] }),
    ],
  ];
  test.each(table)("%s", async (_name, text) => {
    const damaged = await text();
    await writeFile(path, damaged);
    await expect(openDevelopmentKey(dataDir)).rejects.toThrow(
      `${path} does not hold a development key (delete it to have a new one made; tokens in use then end)`,
    );
    expect(await readFile(path, "utf8")).toBe(damaged);
  });
});

test("a place where nothing can be read or made is told in one line", async () => {
  await writeFile(join(dataDir, "file"), "");
  const below = join(dataDir, "file");
  await expect(openDevelopmentKey(below)).rejects.toThrow(
    `The development key ${join(below, "development-key.json")} cannot be read or made: ENOTDIR`,
  );
  await mkdir(path);
  await expect(openDevelopmentKey(dataDir)).rejects.toThrow(
    `The development key ${path} cannot be read or made: EISDIR`,
  );
});
