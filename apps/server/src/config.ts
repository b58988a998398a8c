import { isIPv4, isIPv6 } from "node:net";
import { join } from "node:path";
import { isLoopbackHost } from "./auth/loopback.ts";

/** Everything that can be configured. Deeply frozen. Contains secrets: never log it whole. */
export interface Config {
  readonly environment: "development" | "test" | "production";
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly dataDir: string;
  /** `sqlite:<path>`, `sqlite::memory:` or `postgres://…`; may contain a password. */
  readonly databaseUrl: string;
  readonly auth: AuthConfig;
  readonly stripe: StripeConfig;
  readonly stripeDeadlineMs: number;
  /** Bearer token of `/internal/*`; unset: those operations answer 401. */
  readonly serviceToken: string | undefined;
  /** Requests a second and caller; 0: no limit. */
  readonly rateLimit: number;
  readonly workers: number;
  /** Absolute, without a slash at the end. */
  readonly publicUrl: string;
  /** Origins of browsers that may call; empty: none. */
  readonly corsOrigins: "*" | readonly string[];
  /** As Express's `trust proxy`: a number of hops (0: none), or addresses and subnets. */
  readonly trustProxy: number | readonly string[];
  readonly logLevel: LogLevel;
}

export type AuthConfig =
  | { readonly mode: "development" }
  | {
      readonly mode: "jwks";
      readonly jwksUrl: string;
      readonly issuer: string;
      readonly audience: string;
    };

export type StripeConfig =
  | { readonly mode: "sandbox" }
  | {
      readonly mode: "stripe";
      readonly secretKey: string;
      readonly publishableKey: string;
      readonly webhookSecret: string;
      /** An origin: scheme, host, port. */
      readonly apiBase: string;
    };

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with the environment: one line for each variable, without any secret. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

/**
 * Reads the configuration from environment variables; an empty one counts as unset.
 *
 * @throws ConfigError that names every variable whose value or absence is not allowed.
 */
export function readConfig(env: Environment): Config {
  const reader = createReader(env);
  const environments = ["development", "test", "production"] as const;
  const environment = reader.read("NODE_ENV", oneOf(environments), "development");
  const production = environment === "production";
  const host = reader.read("HOST", hostName, "127.0.0.1");
  const port = reader.read("PORT", integer(0, 65_535), 3000);
  const dataDir = reader.read("DATA_DIR", text, "./data");
  const config: Config = {
    environment,
    host,
    port,
    dataDir,
    databaseUrl: reader.read(
      "DATABASE_URL",
      database,
      `sqlite:${join(dataDir, "workspace-billing.db")}`,
    ),
    auth: readAuth(reader, production, host),
    stripe: readStripe(reader, production),
    stripeDeadlineMs: reader.read("STRIPE_DEADLINE_MS", integer(100, 30_000), 5000),
    serviceToken: reader.read("SERVICE_TOKEN", bearer, undefined),
    rateLimit: reader.read("RATE_LIMIT", only(0, "off; there is no rate limit yet"), 0),
    workers: reader.read("WORKERS", only(1, "there is no sharing of the port yet"), 1),
    publicUrl: readPublicUrl(reader, production, host, port),
    corsOrigins: reader.read("CORS_ORIGINS", origins, []),
    trustProxy: reader.read("TRUST_PROXY", proxies, 0),
    logLevel: reader.read("LOG_LEVEL", oneOf(LOG_LEVELS), "info"),
  };
  if (reader.problems.length > 0) throw new ConfigError(reader.problems);
  return deepFreeze(config);
}

function readAuth(reader: Reader, production: boolean, host: string): AuthConfig {
  const names = ["AUTH_JWKS_URL", "AUTH_ISSUER", "AUTH_AUDIENCE"];
  if (reader.partners(names, production)) {
    return {
      mode: "jwks",
      jwksUrl: reader.read("AUTH_JWKS_URL", keySetUrl, ""),
      issuer: reader.read("AUTH_ISSUER", text, ""),
      audience: reader.read("AUTH_AUDIENCE", text, ""),
    };
  }
  if (!production && !isLoopbackHost(inUrl(host))) {
    // In development mode anybody who can connect can sign in as anybody.
    const unless = "unless AUTH_JWKS_URL, AUTH_ISSUER and AUTH_AUDIENCE are set";
    reader.refuse("HOST", `must be localhost, 127.x.x.x or ::1, ${shown(host)}, ${unless}`);
  }
  return { mode: "development" };
}

function readStripe(reader: Reader, production: boolean): StripeConfig {
  const names = ["STRIPE_SECRET_KEY", "STRIPE_PUBLISHABLE_KEY", "STRIPE_WEBHOOK_SECRET"];
  const apiBase = reader.read("STRIPE_API_BASE", origin, "https://api.stripe.com");
  if (!reader.partners(names, production)) {
    if (reader.isSet("STRIPE_API_BASE"))
      reader.refuse("STRIPE_API_BASE", "needs STRIPE_SECRET_KEY");
    return { mode: "sandbox" };
  }
  const secretKey = reader.read("STRIPE_SECRET_KEY", stripeKey("sk_", "rk_"), "");
  const publishableKey = reader.read("STRIPE_PUBLISHABLE_KEY", stripeKey("pk_"), "");
  const webhookSecret = reader.read("STRIPE_WEBHOOK_SECRET", stripeKey("whsec_"), "");
  const isLive = (key: string) => key.includes("_live_");
  if (secretKey !== "" && publishableKey !== "" && isLive(secretKey) !== isLive(publishableKey)) {
    reader.refuse("STRIPE_PUBLISHABLE_KEY", "must be live or test like STRIPE_SECRET_KEY");
  }
  return { mode: "stripe", secretKey, publishableKey, webhookSecret, apiBase };
}

function readPublicUrl(reader: Reader, production: boolean, host: string, port: number): string {
  if (!reader.isSet("PUBLIC_URL")) {
    if (production) reader.miss("PUBLIC_URL", "production needs it");
    else if (port === 0) reader.miss("PUBLIC_URL", "PORT=0 needs it");
  }
  return reader.read("PUBLIC_URL", publicUrl, `http://${inUrl(host)}:${port}`);
}

/** Reads variables one by one and keeps what is wrong with them, to tell all of it at once. */
interface Reader {
  readonly problems: string[];
  isSet(name: string): boolean;
  /** The value, or `fallback` when it is unset or (then a problem) not allowed. */
  read<T, F>(name: string, form: Form<T>, fallback: F): T | F;
  /** Whether variables that only make sense together are set; a problem for each that is missing. */
  partners(names: readonly string[], required: boolean): boolean;
  refuse(name: string, why: string): void;
  miss(name: string, why: string): void;
}

/** A form that values of a variable have: `read` gives what a value means, or undefined. */
interface Form<T> {
  readonly allowed: string;
  readonly secret?: boolean;
  read(value: string): T | undefined;
}

function createReader(env: Environment): Reader {
  const problems: string[] = [];
  const isSet = (name: string) => (env[name] ?? "") !== "";
  const miss = (name: string, why: string) => problems.push(`${name} is not set: ${why}`);
  return {
    problems,
    isSet,
    read(name, form, fallback) {
      const value = env[name] ?? "";
      if (value === "") return fallback;
      const result = form.read(value);
      if (value !== value.trim()) problems.push(`${name} has white space at its start or end`);
      else if (result === undefined) {
        problems.push(`${name} must be ${form.allowed}, ${shown(value, form.secret)}`);
      }
      return result ?? fallback;
    },
    partners(names, required) {
      const missing = names.filter((name) => !isSet(name));
      const wanted = required || missing.length < names.length;
      const why = required
        ? "production needs it"
        : `it belongs to ${names.filter(isSet).join(", ")}`;
      if (wanted) for (const name of missing) miss(name, why);
      return wanted;
    },
    refuse(name, why) {
      problems.push(`${name} ${why}`);
    },
    miss,
  };
}

/** What was given, on one line; nothing that is, or looks like, a secret. */
function shown(value: string, secret = false): string {
  if (secret || value.includes("@") || /(?:sk|rk|whsec)_/.test(value)) return "not what is set";
  return `not ${JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value)}`;
}

const text: Form<string> = { allowed: "a text", read: (value) => value };

function oneOf<const T extends string>(values: readonly T[]): Form<T> {
  return {
    allowed: `one of ${values.join(", ")}`,
    read: (value) => values.find((known) => known === value),
  };
}

function integer(min: number, max: number): Form<number> {
  return {
    allowed: `a whole number from ${min} to ${max}`,
    read(value) {
      const number = /^(?:0|[1-9]\d{0,9})$/.test(value) ? Number(value) : Number.NaN;
      return number >= min && number <= max ? number : undefined;
    },
  };
}

function only(off: number, why: string): Form<number> {
  return { ...integer(off, off), allowed: `${off} (${why})` };
}

const hostName: Form<string> = {
  allowed: "an IP address or a host name, without port",
  read: (value) =>
    (isIPv6(value) && !value.includes("%")) || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(value)
      ? value
      : undefined,
};

const database: Form<string> = {
  allowed: "sqlite:<path>, sqlite::memory: or postgres://<user>@<host>/<database>",
  secret: true,
  read(value) {
    const known =
      /^sqlite:(?::memory:$|(?!:|\/\/).)/.test(value) ||
      (/^postgres(?:ql)?:\/\/./.test(value) && URL.canParse(value));
    return known ? value : undefined;
  },
};

/** A token that can stand in an Authorization header (RFC 6750 section 2.1). */
const bearer: Form<string> = {
  allowed: "of letters, digits and -._~+/ only",
  secret: true,
  read: (value) => (/^[A-Za-z0-9._~+/-]+=*$/.test(value) ? value : undefined),
};

/** A Stripe key, by its prefix: https://docs.stripe.com/keys. A swapped pair would be published. */
function stripeKey(...prefixes: readonly string[]): Form<string> {
  return {
    allowed: `a key that begins with ${prefixes.join(" or ")}`,
    secret: true,
    read: (value) =>
      prefixes.some((prefix) => value.startsWith(prefix)) && /^[!-~]+$/.test(value)
        ? value
        : undefined,
  };
}

function webUrl(value: string): URL | undefined {
  const url = /^https?:\/\/[^/]/i.test(value) && !/[\s\\]/.test(value) ? URL.parse(value) : null;
  return url?.username === "" && url.password === "" ? url : undefined;
}

const publicUrl: Form<string> = {
  allowed: "an absolute http or https URL without query and fragment",
  read: (value) => (/[?#]/.test(value) ? undefined : webUrl(value)?.href.replace(/\/+$/, "")),
};

const origin: Form<string> = {
  allowed: "a scheme, host and port only, such as http://127.0.0.1:12111",
  read(value) {
    const url = webUrl(value);
    return url !== undefined && url.href === `${url.origin}/` ? url.origin : undefined;
  },
};

/** Keys that come over the network unprotected could be anybody's. */
const keySetUrl: Form<string> = {
  allowed: "an https URL (http is enough on loopback)",
  read(value) {
    const url = webUrl(value);
    if (url === undefined || value.includes("#")) return undefined;
    return url.protocol === "https:" || isLoopbackHost(url.host) ? url.href : undefined;
  },
};

const origins: Form<"*" | readonly string[]> = {
  allowed:
    "* or origins exactly as browsers send them (https://app.example.com), divided by commas",
  read(value) {
    if (value === "*") return "*";
    const list = items(value);
    // A pattern would parse as a host name, and match no browser's origin.
    const exact = (item: string) => !item.includes("*") && webUrl(item)?.origin === item;
    return list.every(exact) ? list : undefined;
  },
};

const proxies: Form<number | readonly string[]> = {
  allowed:
    "a number of hops to 32, or addresses and subnets (10.0.0.0/8, loopback, linklocal, uniquelocal) divided by commas",
  read(value) {
    const list = items(value);
    return integer(0, 32).read(value) ?? (list.every(isSubnet) ? list : undefined);
  },
};

function isSubnet(value: string): boolean {
  if (["loopback", "linklocal", "uniquelocal"].includes(value)) return true;
  const [address = "", bits, ...rest] = value.split("/");
  const bitsMax = isIPv4(address) ? 32 : isIPv6(address) && !address.includes("%") ? 128 : 0;
  const fits = bits === undefined || integer(1, bitsMax).read(bits) !== undefined;
  return bitsMax > 0 && fits && rest.length === 0;
}

function items(value: string): readonly string[] {
  return value.split(",").map((item) => item.trim());
}

/** How a host stands in a URL: an IPv6 address in brackets. */
function inUrl(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
