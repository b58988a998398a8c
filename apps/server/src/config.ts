import { isIPv6 } from "node:net";
import { join } from "node:path";
import { isLoopbackHost } from "./auth/loopback.ts";
import {
  bearer,
  database,
  hostName,
  integer,
  keySetUrl,
  oneOf,
  only,
  origin,
  origins,
  proxies,
  publicUrl,
  stripeKey,
  text,
  webhookSecrets,
} from "./config-forms.ts";
import { createReader, type Environment, type Reader, shown } from "./config-reader.ts";

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
      /** What Stripe may sign its events with: one, or two while one takes the other's place. */
      readonly webhookSecrets: readonly string[];
      /** An origin: scheme, host, port. */
      readonly apiBase: string;
    };

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

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
  const config: Config = {
    environment,
    host,
    port,
    ...readStorage(reader),
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

/** Where everything is kept. */
export function readStorage(reader: Reader): Pick<Config, "dataDir" | "databaseUrl"> {
  const dataDir = reader.read("DATA_DIR", text, "./data");
  const file = `sqlite:${join(dataDir, "workspace-billing.db")}`;
  return { dataDir, databaseUrl: reader.read("DATABASE_URL", database, file) };
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
  const isLive = (key: string) => key.includes("_live_");
  if (secretKey !== "" && publishableKey !== "" && isLive(secretKey) !== isLive(publishableKey)) {
    reader.refuse("STRIPE_PUBLISHABLE_KEY", "must be live or test like STRIPE_SECRET_KEY");
  }
  return {
    mode: "stripe",
    secretKey,
    publishableKey,
    webhookSecrets: reader.read("STRIPE_WEBHOOK_SECRET", webhookSecrets, []),
    apiBase,
  };
}

function readPublicUrl(reader: Reader, production: boolean, host: string, port: number): string {
  if (!reader.isSet("PUBLIC_URL")) {
    if (production) reader.miss("PUBLIC_URL", "production needs it");
    else if (port === 0) reader.miss("PUBLIC_URL", "PORT=0 needs it");
  }
  return reader.read("PUBLIC_URL", publicUrl, `http://${inUrl(host)}:${port}`);
}

/** How a host stands in a URL: an IPv6 address in brackets. */
function inUrl(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
