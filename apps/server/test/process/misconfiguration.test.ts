import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServerProcess } from "./server-process.ts";

const folder = mkdtempSync(join(tmpdir(), "workspace-billing-refused-"));
const file = join(folder, "file");
const memory = { DATABASE_URL: "sqlite::memory:" };
const taken = createServer();

beforeAll(async () => {
  writeFileSync(file, "not a folder");
  mkdirSync(join(folder, "bad-key"));
  writeFileSync(join(folder, "bad-key/development-key.json"), "{}");
  await once(taken.listen(0, "127.0.0.1"), "listening");
});
afterAll(() => {
  taken.close();
  rmSync(folder, { recursive: true });
});

function takenPort(): string {
  const address = taken.address();
  return typeof address === "object" && address !== null ? String(address.port) : "";
}

describe("a server that cannot start", () => {
  test.concurrent.for<readonly [string, () => Record<string, string>, ...RegExp[]]>([
    [
      "values that are not allowed, a line for each",
      () => ({ PORT: "-1", LOG_LEVEL: "loud", RATE_LIMIT: "5" }),
      /^PORT must be/,
      /^RATE_LIMIT must be 0 \(off/,
      /^LOG_LEVEL must be one of/,
    ],
    [
      "a variable without its partners",
      () => ({ AUTH_JWKS_URL: "https://id.example.com/jwks.json" }),
      /^AUTH_ISSUER is not set: it belongs to AUTH_JWKS_URL$/,
      /^AUTH_AUDIENCE is not set: it belongs to AUTH_JWKS_URL$/,
    ],
    [
      "a taken port",
      () => ({ PORT: takenPort() }),
      /^PORT: \d+ on 127\.0\.0\.1 is taken; set PORT/,
    ],
    [
      "an address of another machine",
      () => ({ ...jwks, HOST: "192.0.2.1" }),
      /^HOST: 192\.0\.2\.1 is not an address of this machine\.$/,
    ],
    [
      "PostgreSQL that is not there",
      // Nobody listens on the discard port.
      () => ({ DATABASE_URL: "postgres://me:hush@127.0.0.1:9/db" }),
      /^DATABASE_URL: PostgreSQL at 127\.0\.0\.1:9 cannot be opened: connect ECONNREFUSED/,
    ],
    [
      "a data directory that cannot be made",
      () => ({ DATA_DIR: join(file, "data") }),
      /^DATABASE_URL, DATA_DIR: The SQLite database .+ cannot be opened: (ENOTDIR|EEXIST)/,
    ],
    [
      "a data directory that cannot be made, and a database elsewhere",
      () => ({ ...memory, DATA_DIR: join(file, "data") }),
      /^DATA_DIR: .*(ENOTDIR|EEXIST)/,
    ],
    [
      "a development key that is none",
      () => ({ ...memory, DATA_DIR: join(folder, "bad-key") }),
      /^DATA_DIR: .*development-key\.json does not hold a development key/,
    ],
  ])(
    "%s: a line that names the variable, exit code 1, nothing else",
    async ([, variables, ...lines]) => {
      const server = startServerProcess({ DATA_DIR: join(folder, "data"), ...variables() });

      expect(await server.exitCode).toBe(1);
      expect(server.stdout).toBe("");
      const printed = server.stderr.split("\n");
      expect(printed.pop(), "the last line ends").toBe("");
      expect(printed).toEqual(lines.map((line) => expect.stringMatching(line)));
      expect(server.stderr).not.toContain("hush");
    },
  );
});

const jwks = {
  AUTH_JWKS_URL: "https://id.example.com/jwks.json",
  AUTH_ISSUER: "https://id.example.com/",
  AUTH_AUDIENCE: "https://api.example.com",
  PUBLIC_URL: "https://api.example.com",
};
