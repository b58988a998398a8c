import { isIPv4, isIPv6 } from "node:net";
import { isLoopbackHost } from "./auth/loopback.ts";

/** A form that values of a variable have: `read` gives what a value means, or undefined. */
export interface Form<T> {
  readonly allowed: string;
  readonly secret?: boolean;
  read(value: string): T | undefined;
}

export const text: Form<string> = { allowed: "a text", read: (value) => value };

export function oneOf<const T extends string>(values: readonly T[]): Form<T> {
  return {
    allowed: `one of ${values.join(", ")}`,
    read: (value) => values.find((known) => known === value),
  };
}

export function integer(min: number, max: number): Form<number> {
  return {
    allowed: `a whole number from ${min} to ${max}`,
    read(value) {
      const number = /^(?:0|[1-9]\d{0,9})$/.test(value) ? Number(value) : Number.NaN;
      return number >= min && number <= max ? number : undefined;
    },
  };
}

export function only(off: number, why: string): Form<number> {
  return { ...integer(off, off), allowed: `${off} (${why})` };
}

export const hostName: Form<string> = {
  allowed: "an IP address or a host name, without port",
  read: (value) =>
    (isIPv6(value) && !value.includes("%")) || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(value)
      ? value
      : undefined,
};

export const database: Form<string> = {
  allowed: "sqlite:<path>, sqlite::memory: or postgres://<user>@<host>/<database>",
  secret: true,
  read(value) {
    const known =
      /^sqlite:(?::memory:$|(?!:|\/\/).)/.test(value) ||
      (/^postgres(?:ql)?:\/\/./.test(value) && URL.canParse(value));
    return known ? value : undefined;
  },
};

/** A token that can stand in an Authorization header (RFC 6750 section 2.1), and is too long to be tried out. */
export const bearer: Form<string> = {
  allowed: "of 16 characters or more: letters, digits and -._~+/",
  secret: true,
  read: (value) => (/^[A-Za-z0-9._~+/-]{16,}=*$/.test(value) ? value : undefined),
};

/** A Stripe key, by its prefix: https://docs.stripe.com/keys. A swapped pair would be published. */
export function stripeKey(...prefixes: readonly string[]): Form<string> {
  return {
    allowed: `a key that begins with ${prefixes.join(" or ")}`,
    secret: true,
    read: (value) =>
      prefixes.some((prefix) => value.startsWith(prefix)) && /^[!-~]+$/.test(value)
        ? value
        : undefined,
  };
}

const webhookSecret = stripeKey("whsec_");

/** Two while an endpoint's secret is exchanged for another: https://docs.stripe.com/webhooks#roll-endpoint-secrets */
export const webhookSecrets: Form<readonly string[]> = {
  allowed: "a secret that begins with whsec_, or two divided by a comma",
  secret: true,
  read(value) {
    const secrets = items(value);
    const known = secrets.every((secret) => webhookSecret.read(secret) !== undefined);
    return known && secrets.length <= 2 ? secrets : undefined;
  },
};

function webUrl(value: string): URL | undefined {
  const url = /^https?:\/\/[^/]/i.test(value) && !/[\s\\]/.test(value) ? URL.parse(value) : null;
  return url?.username === "" && url.password === "" ? url : undefined;
}

export const publicUrl: Form<string> = {
  allowed: "an absolute http or https URL without query and fragment",
  read: (value) => (/[?#]/.test(value) ? undefined : webUrl(value)?.href.replace(/\/+$/, "")),
};

export const origin: Form<string> = {
  allowed: "a scheme, host and port only, such as http://127.0.0.1:12111",
  read(value) {
    const url = webUrl(value);
    return url !== undefined && url.href === `${url.origin}/` ? url.origin : undefined;
  },
};

/** Keys that come over the network unprotected could be anybody's. */
export const keySetUrl: Form<string> = {
  allowed: "an https URL (http is enough on loopback)",
  read(value) {
    const url = webUrl(value);
    if (url === undefined || value.includes("#")) return undefined;
    return url.protocol === "https:" || isLoopbackHost(url.host) ? url.href : undefined;
  },
};

export const origins: Form<"*" | readonly string[]> = {
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

export const proxies: Form<number | readonly string[]> = {
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
