import { globSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { siteFolder } from "./paths.ts";
import { securityPolicyOf } from "./security-policy.ts";

/** Writes `csp.json`, the Content-Security-Policy of every page by its file: `{"errors.html": "default-src …"}`. */
export async function buildSecurityPolicies(): Promise<void> {
  const files = globSync("**/*.html", { cwd: siteFolder }).sort();
  const policies = await Promise.all(
    files.map(async (file) => {
      const html = await readFile(join(siteFolder, file), "utf8");
      return [file, securityPolicyOf(html)] as const;
    }),
  );
  const text = JSON.stringify(Object.fromEntries(policies), null, 2);
  await writeFile(join(siteFolder, "csp.json"), `${text}\n`);
}
