import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import description from "@workspace-billing/spec/openapi.json" with { type: "json" };
import { publicDescription } from "@workspace-billing/spec/public-description";

/** What is used of the client that Redocly generates; its types are not there when this is compiled. */
export interface RedoclyClient {
  configure(config: object): void;
  getBillingAccount(inputs: object): Promise<unknown>;
  updateBillingAccount(inputs: object): Promise<unknown>;
}

/** Has Redocly generate a client of the same operations as ours. Gives its file. */
export function generateRedocly(): string {
  const folder = mkdtempSync(join(tmpdir(), "workspace-billing-redocly-"));
  const api = join(folder, "openapi.json");
  const file = join(folder, "client.ts");
  writeFileSync(api, JSON.stringify(publicDescription(description)));
  const args = ["generate-client", api, "--output", file, "--args-style", "grouped"];
  const quiet = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  execFileSync("redocly", args, { env: { ...process.env, ...quiet }, stdio: "pipe" });
  return file;
}
