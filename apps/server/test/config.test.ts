import express from "express";
import { describe, expect, test } from "vitest";
import { ConfigError, readConfig } from "../src/config.ts";
import type { Environment } from "../src/config-reader.ts";

const AUTH = {
  AUTH_JWKS_URL: "https://id.example.com/.well-known/jwks.json",
  AUTH_ISSUER: "https://id.example.com/",
  AUTH_AUDIENCE: "https://api.example.com",
};
const STRIPE = {
  STRIPE_SECRET_KEY: "sk_test_4eC39HqLyjWDarjtT1",
  STRIPE_PUBLISHABLE_KEY: "pk_test_TYooMQauvdEDq54NiT",
  STRIPE_WEBHOOK_SECRET: "whsec_c0ffee",
};
const PRODUCTION = {
  NODE_ENV: "production",
  HOST: "0.0.0.0",
  PUBLIC_URL: "https://billing.example.com",
  ...AUTH,
  ...STRIPE,
};

function problemsOf(env: Environment): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const DEFAULTS = {
  environment: "development",
  host: "127.0.0.1",
  port: 3000,
  dataDir: "./data",
  databaseUrl: "sqlite:data/workspace-billing.db",
  auth: { mode: "development" },
  stripe: { mode: "sandbox" },
  stripeDeadlineMs: 5000,
  serviceToken: undefined,
  rateLimit: 0,
  workers: 1,
  publicUrl: "http://127.0.0.1:3000",
  corsOrigins: [],
  trustProxy: 0,
  logLevel: "info",
};

test("an empty environment gives development mode on loopback, with the sandbox", () => {
  expect(readConfig({})).toEqual(DEFAULTS);
});

test("an empty variable counts as unset", () => {
  const names = [...Object.keys(PRODUCTION), "PORT", "DATA_DIR", "DATABASE_URL", "SERVICE_TOKEN"];
  const others = ["STRIPE_API_BASE", "STRIPE_DEADLINE_MS", "RATE_LIMIT", "WORKERS", "LOG_LEVEL"];
  const last = ["CORS_ORIGINS", "TRUST_PROXY"];
  const empty = Object.fromEntries([...names, ...others, ...last].map((name) => [name, ""]));
  expect(readConfig(empty)).toEqual(DEFAULTS);
});

test("production reads its identity provider, its Stripe and its address", () => {
  expect(readConfig(PRODUCTION)).toMatchObject({
    environment: "production",
    auth: {
      mode: "jwks",
      jwksUrl: AUTH.AUTH_JWKS_URL,
      issuer: "https://id.example.com/",
      audience: AUTH.AUTH_AUDIENCE,
    },
    stripe: {
      mode: "stripe",
      secretKey: STRIPE.STRIPE_SECRET_KEY,
      publishableKey: STRIPE.STRIPE_PUBLISHABLE_KEY,
      webhookSecrets: [STRIPE.STRIPE_WEBHOOK_SECRET],
      apiBase: "https://api.stripe.com",
    },
    publicUrl: "https://billing.example.com",
  });
});

test("the configuration is frozen to its depth", () => {
  const config = readConfig({ ...PRODUCTION, CORS_ORIGINS: "https://app.example.com" });
  const parts = [config, config.auth, config.stripe, config.corsOrigins];
  expect(parts.map((part) => Object.isFrozen(part))).toEqual([true, true, true, true]);
});

describe("a value that is allowed means", () => {
  const ADDRESS = { HOST: "0.0.0.0", ...AUTH };
  const table: readonly [env: Environment, meaning: Readonly<Record<string, unknown>>][] = [
    [{ NODE_ENV: "test" }, { environment: "test" }],
    [{ HOST: "localhost" }, { host: "localhost", publicUrl: "http://localhost:3000" }],
    [
      { HOST: "127.8.8.8", PORT: "65535" },
      { port: 65535, publicUrl: "http://127.8.8.8:65535" },
    ],
    [
      { HOST: "::1", PORT: "8080" },
      { host: "::1", publicUrl: "http://[::1]:8080" },
    ],
    [
      { PORT: "0", PUBLIC_URL: "http://localhost" },
      { port: 0, publicUrl: "http://localhost" },
    ],
    [{ ...ADDRESS }, { host: "0.0.0.0", auth: expect.objectContaining({ mode: "jwks" }) }],
    [{ ...ADDRESS, HOST: "billing.internal" }, { host: "billing.internal" }],
    [{ DATA_DIR: "/var/lib/wb/" }, { databaseUrl: "sqlite:/var/lib/wb/workspace-billing.db" }],
    [{ DATABASE_URL: "sqlite::memory:" }, { databaseUrl: "sqlite::memory:" }],
    [{ DATABASE_URL: "sqlite:/a b/c.db" }, { databaseUrl: "sqlite:/a b/c.db" }],
    [{ DATABASE_URL: "postgres://u:p@db/x" }, { databaseUrl: "postgres://u:p@db/x" }],
    [{ DATABASE_URL: "postgresql://%2Frun/x" }, { databaseUrl: "postgresql://%2Frun/x" }],
    [{ PUBLIC_URL: "https://EXAMPLE.com:443/b//" }, { publicUrl: "https://example.com/b" }],
    [{ CORS_ORIGINS: "*" }, { corsOrigins: "*" }],
    [
      { CORS_ORIGINS: "https://a.example, http://localhost:5173" },
      { corsOrigins: ["https://a.example", "http://localhost:5173"] },
    ],
    [{ TRUST_PROXY: "0" }, { trustProxy: 0 }],
    [{ TRUST_PROXY: "2" }, { trustProxy: 2 }],
    [{ TRUST_PROXY: "loopback, 10.0.0.0/8" }, { trustProxy: ["loopback", "10.0.0.0/8"] }],
    [{ TRUST_PROXY: "192.0.2.7,2001:db8::/32" }, { trustProxy: ["192.0.2.7", "2001:db8::/32"] }],
    [{ LOG_LEVEL: "silent" }, { logLevel: "silent" }],
    [{ SERVICE_TOKEN: "c2VjcmV0c2VjcmV0==" }, { serviceToken: "c2VjcmV0c2VjcmV0==" }],
    [
      { RATE_LIMIT: "0", WORKERS: "1" },
      { rateLimit: 0, workers: 1 },
    ],
    [{ STRIPE_DEADLINE_MS: "100" }, { stripeDeadlineMs: 100 }],
    [{ STRIPE_DEADLINE_MS: "30000" }, { stripeDeadlineMs: 30_000 }],
    [
      { ...STRIPE, STRIPE_API_BASE: "http://127.0.0.1:12111/" },
      { stripe: expect.objectContaining({ apiBase: "http://127.0.0.1:12111" }) },
    ],
    [
      { ...STRIPE, STRIPE_WEBHOOK_SECRET: "whsec_new, whsec_old" },
      { stripe: expect.objectContaining({ webhookSecrets: ["whsec_new", "whsec_old"] }) },
    ],
    [
      { ...AUTH, AUTH_JWKS_URL: "http://localhost:9000/jwks?tenant=a" },
      { auth: expect.objectContaining({ jwksUrl: "http://localhost:9000/jwks?tenant=a" }) },
    ],
  ];
  test.each(table)("%j", (env, meaning) => {
    expect(readConfig(env)).toMatchObject(meaning);
  });
});

describe("a value that is not allowed is refused in one line that begins with its variable", () => {
  const values: Readonly<Record<string, readonly string[]>> = {
    NODE_ENV: ["prod", "Production"],
    HOST: ["127.0.0.1:80", "[::1]", "fe80::1%eth0", "http://localhost", "a b", ".", "-a"],
    PORT: ["1e3", "12abc", "-1", "65536", "80.0", "0x50", "080", "+80", " 80", "٣٠٠٠", "NaN"],
    DATA_DIR: ["./data "],
    DATABASE_URL: [
      "file.db",
      "sqlite:",
      "sqlite::memory",
      "sqlite://data/x.db",
      "mysql://h/x",
      "postgres://",
      "postgres:db",
    ],
    AUTH_JWKS_URL: [
      "http://id.example.com/jwks",
      "http://localhost.example.com/jwks",
      "https://user:secret@id.example.com/jwks",
      "https://id.example.com/jwks#a",
      "ftp://localhost/jwks",
      "id.example.com",
    ],
    AUTH_ISSUER: ["https://id.example.com/\n"],
    STRIPE_SECRET_KEY: ["pk_test_1", "whsec_1", "4eC39", "sk_test_1 2"],
    STRIPE_PUBLISHABLE_KEY: ["sk_test_1", "pk_live_1"],
    STRIPE_WEBHOOK_SECRET: [
      "sk_test_1",
      "whsec_1,",
      "whsec_1 whsec_2",
      "whsec_1,sk_test_1",
      "whsec_1,whsec_2,whsec_3",
    ],
    STRIPE_API_BASE: [
      "127.0.0.1:12111",
      "http://127.0.0.1/v1",
      "http://a@h",
      "http://h?x",
      "ws://h",
    ],
    STRIPE_DEADLINE_MS: ["99", "30001", "5s", "5_000"],
    SERVICE_TOKEN: [
      "two words of a secret",
      "größe-und-gewicht",
      "a-secret,b-secret",
      "15-characters-x",
      "15-characters-x=",
    ],
    RATE_LIMIT: ["100", "1", "-0", "off"],
    WORKERS: ["0", "2", "auto"],
    PUBLIC_URL: [
      "example.com",
      "/billing",
      "ftp://example.com",
      "https://",
      "https:example.com",
      "https://example.com?a",
      "https://example.com/#",
      "https://user:secret@example.com",
      "https://exa mple.com",
      "https://example.com\\billing",
    ],
    CORS_ORIGINS: [
      "https://a.example/",
      "https://A.example",
      "https://a.example:443",
      "a.example",
      "null",
      "*,https://a.example",
      "https://*.example",
      "https://a.example,",
    ],
    TRUST_PROXY: [
      "true",
      "33",
      "10.0.0.0/33",
      "10.0.0.0/0",
      "10.0.0.0/8/8",
      "::/129",
      "proxy",
      ",",
    ],
    LOG_LEVEL: ["verbose", "INFO", "30"],
  };
  const context: Readonly<Record<string, Environment>> = {
    HOST: AUTH,
    AUTH_JWKS_URL: AUTH,
    AUTH_ISSUER: AUTH,
    STRIPE_SECRET_KEY: STRIPE,
    STRIPE_PUBLISHABLE_KEY: STRIPE,
    STRIPE_WEBHOOK_SECRET: STRIPE,
    STRIPE_API_BASE: STRIPE,
  };
  const cases = Object.entries(values).flatMap(([name, list]) =>
    list.map((value) => ({ name, value })),
  );
  test.each(cases)("$name=$value", ({ name, value }) => {
    const problems = problemsOf({ ...context[name], [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} .+$`));
  });
});

describe("variables that belong together", () => {
  const production = (...without: readonly string[]) =>
    Object.fromEntries(Object.entries(PRODUCTION).filter(([name]) => !without.includes(name)));
  const table: readonly [name: string, env: Environment, problems: readonly string[]][] = [
    [
      "a key set without its issuer and audience",
      { AUTH_JWKS_URL: AUTH.AUTH_JWKS_URL },
      [
        "AUTH_ISSUER is not set: it belongs to AUTH_JWKS_URL",
        "AUTH_AUDIENCE is not set: it belongs to AUTH_JWKS_URL",
      ],
    ],
    [
      "an issuer and audience without a key set",
      { AUTH_ISSUER: "a", AUTH_AUDIENCE: "b" },
      ["AUTH_JWKS_URL is not set: it belongs to AUTH_ISSUER, AUTH_AUDIENCE"],
    ],
    [
      "a Stripe key without its partners",
      { STRIPE_SECRET_KEY: "sk_test_1" },
      [
        "STRIPE_PUBLISHABLE_KEY is not set: it belongs to STRIPE_SECRET_KEY",
        "STRIPE_WEBHOOK_SECRET is not set: it belongs to STRIPE_SECRET_KEY",
      ],
    ],
    [
      "another Stripe server without a key for it",
      { STRIPE_API_BASE: "http://127.0.0.1:12111" },
      ["STRIPE_API_BASE needs STRIPE_SECRET_KEY"],
    ],
    [
      "production without an identity provider, even on loopback",
      { ...production(...Object.keys(AUTH)), HOST: "127.0.0.1" },
      Object.keys(AUTH).map((name) => `${name} is not set: production needs it`),
    ],
    [
      "production without Stripe",
      production(...Object.keys(STRIPE)),
      Object.keys(STRIPE).map((name) => `${name} is not set: production needs it`),
    ],
    [
      "production without its public address",
      production("PUBLIC_URL"),
      ["PUBLIC_URL is not set: production needs it"],
    ],
    ["any free port without an address", { PORT: "0" }, ["PUBLIC_URL is not set: PORT=0 needs it"]],
  ];
  test.each(table)("%s: refused", (_name, env, problems) => {
    expect(problemsOf(env)).toEqual(problems);
  });
});

describe("without an identity provider, only this machine may connect", () => {
  test.each(["0.0.0.0", "::", "192.168.1.2", "127.1", "example.com", "localhost.example.com"])(
    "HOST=%s is refused",
    (host) => {
      expect(problemsOf({ HOST: host })).toEqual([
        `HOST must be localhost, 127.x.x.x or ::1, not "${host}", unless AUTH_JWKS_URL, AUTH_ISSUER and AUTH_AUDIENCE are set`,
      ]);
    },
  );
});

test("all problems are told at once, one line each, with what is allowed and what was given", () => {
  expect(() => readConfig({ PORT: "12abc", LOG_LEVEL: "loud", RATE_LIMIT: "100" })).toThrow(
    new ConfigError([
      'PORT must be a whole number from 0 to 65535, not "12abc"',
      'RATE_LIMIT must be 0 (off; there is no rate limit yet), not "100"',
      'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, not "loud"',
    ]),
  );
});

test("a long value or one with line ends is told on one short line", () => {
  const [problem = ""] = problemsOf({ LOG_LEVEL: `a\nb${"x".repeat(10_000)}` });
  expect(problem).not.toContain("\n");
  expect(problem.length).toBeLessThan(200);
});

describe("no message shows a secret", () => {
  const SECRET = "hunter2";
  const table: readonly Environment[] = [
    { ...STRIPE, STRIPE_SECRET_KEY: SECRET },
    { ...STRIPE, STRIPE_SECRET_KEY: `sk_test_${SECRET}\n` },
    { ...STRIPE, STRIPE_PUBLISHABLE_KEY: `sk_live_${SECRET}` },
    { ...STRIPE, STRIPE_WEBHOOK_SECRET: SECRET },
    { SERVICE_TOKEN: `${SECRET} ${SECRET}` },
    { DATABASE_URL: `postgres:/u:${SECRET}@db/x` },
    { PUBLIC_URL: `https://u:${SECRET}@example.com` },
    { ...AUTH, AUTH_JWKS_URL: `https://u:${SECRET}@example.com` },
    { ...STRIPE, STRIPE_API_BASE: `https://u:${SECRET}@example.com` },
    { LOG_LEVEL: `sk_live_${SECRET}` },
    { CORS_ORIGINS: `whsec_${SECRET}` },
  ];
  test.each(table)("%#", (env) => {
    const problems = problemsOf(env);
    expect(problems).toHaveLength(1);
    expect(problems.join()).not.toContain(SECRET);
  });
});

describe("Express takes what TRUST_PROXY may be", () => {
  test.each(["0", "3", "loopback,linklocal,uniquelocal", "10.0.0.0/8,::1,fd00::/8"])(
    "%s",
    (value) => {
      const app = express();
      app.set("trust proxy", readConfig({ TRUST_PROXY: value }).trustProxy);
      expect(app.get("trust proxy fn")).toBeTypeOf("function");
    },
  );
});
