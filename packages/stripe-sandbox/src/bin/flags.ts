import { parseArgs } from "node:util";

export const USAGE = `Usage: stripe-sandbox [--port 12111] [--host 127.0.0.1] [--data ./stripe.db] [--key sk_test_...]

  --port  where to listen; 0 takes a free port
  --host  the address to listen on
  --data  the file that keeps the state; without it the state ends with the process
  --key   the only API key to accept; without it any sk_test_... or rk_test_...`;

export interface Flags {
  readonly host?: string;
  readonly port?: number;
  readonly path?: string;
  readonly secretKey?: string;
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
    },
  });
  return {
    help: values.help,
    ...(values.host !== undefined && { host: filled("--host", values.host) }),
    ...(values.port !== undefined && { port: portNumber(values.port) }),
    ...(values.data !== undefined && { path: filled("--data", values.data) }),
    ...(values.key !== undefined && { secretKey: filled("--key", values.key) }),
  };
}

function portNumber(value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65535) {
    throw new Error(`--port must be a number from 0 to 65535, not "${value}"`);
  }
  return port;
}

function filled(flag: string, value: string): string {
  if (value === "") throw new Error(`${flag} needs a value`);
  return value;
}
