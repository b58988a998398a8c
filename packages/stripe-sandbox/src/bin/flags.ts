import { parseArgs } from "node:util";
import type { Webhook } from "../webhooks/endpoint-book.ts";

export const USAGE = `Usage: stripe-sandbox [--port 12111] [--host 127.0.0.1] [--data ./stripe.db] [--key sk_test_...]
                      [--webhook http://127.0.0.1:3000/webhooks --webhook-secret whsec_...]

  --port            where to listen; 0 takes a free port
  --host            the address to listen on
  --data            the file that keeps the state; without it the state ends with the process
  --key             the only secret key to accept; without it any sk_test_... or rk_test_...
  --webhook         where to send events; without it to the endpoints made over the API
  --webhook-secret  what those events are signed with`;

export interface Flags {
  readonly host?: string;
  readonly port?: number;
  readonly path?: string;
  readonly secretKey?: string;
  readonly webhooks?: readonly Webhook[];
  readonly help: boolean;
}

/**
 * Reads the command line.
 * @throws Error with one line that names the flag.
 */
export function readFlags(args: readonly string[]): Flags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
      host: { type: "string" },
      key: { type: "string" },
      port: { type: "string" },
      webhook: { type: "string" },
      "webhook-secret": { type: "string" },
    },
  });
  return {
    help: values.help,
    ...(values.host !== undefined && { host: filled("--host", values.host) }),
    ...(values.port !== undefined && { port: portNumber(values.port) }),
    ...(values.data !== undefined && { path: filled("--data", values.data) }),
    ...(values.key !== undefined && { secretKey: filled("--key", values.key) }),
    ...webhooks(values.webhook, values["webhook-secret"]),
  };
}

function portNumber(value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65535) {
    throw new Error(`--port must be a number from 0 to 65535, not "${value}"`);
  }
  return port;
}

function webhooks(url: string | undefined, secret: string | undefined): Pick<Flags, "webhooks"> {
  if (url === undefined && secret === undefined) return {};
  if (url === undefined || !secret)
    throw new Error("--webhook and --webhook-secret need each other");
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return { webhooks: [{ url, secret }] };
  throw new Error(`--webhook must be a URL that begins with http:// or https://, not "${url}"`);
}

function filled(flag: string, value: string): string {
  if (value === "") throw new Error(`${flag} needs a value`);
  return value;
}
