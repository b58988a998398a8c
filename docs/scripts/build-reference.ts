import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { docsFolder, siteFolder } from "./paths.ts";

const redocly = fileURLToPath(
  new URL("bin/cli.js", import.meta.resolve("@redocly/cli/package.json")),
);
const page = join(siteFolder, "reference.html");

/**
 * Writes the reference, by Redocly, as one page with its script in it.
 *
 * @throws Error when the page would send a request to another host, as far as that can be told from its text.
 */
export async function buildReference(): Promise<void> {
  await promisify(execFile)(
    process.execPath,
    [
      redocly,
      "build-docs",
      join(siteFolder, "openapi.yaml"),
      "--inlineBundle",
      "--config=redocly.yaml",
      "--template=reference.hbs",
      "--title=Reference | Workspaces & Billing",
      `--output=${page}`,
    ],
    {
      cwd: docsFolder,
      env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    },
  );
  await writeFile(page, linkByHash(keepToOwnHost(await readFile(page, "utf8"))));
}

/** The menu as it is sent links to paths; a click goes to their hash, and a new tab shall too. */
function linkByHash(html: string): string {
  return html.replaceAll(/(<a [^>]*href=")\/(?!docs\/)/g, "$1#/");
}

const attribution =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 16'%3E%3Ctext y='12' font-family='system-ui,sans-serif' font-size='12' font-weight='600' fill='%232467f2'%3ERedocly%3C/text%3E%3C/svg%3E";

/** What Redoc would load from, or send to, other hosts; and what stands there instead. */
const foreign: readonly (readonly [address: string, instead: string])[] = [
  ["https://cdn.redoc.ly/redoc/logo-mini-full.svg", attribution],
  ["https://cdn.redoc.ly/redoc/logo-mini.svg", attribution],
  ["https://cdn.redocly.com/icons/fa/7.0.0", "/docs/icons"],
  ["https://cdn.redocly.com/icons/code/5.24.0", "/docs/icons"],
  ["https://otel.cloud.redocly.com/v1/traces", "/docs/telemetry-is-off"],
];

function keepToOwnHost(html: string): string {
  if (!html.includes('"disableTelemetry":true')) {
    throw new Error(
      "the reference would send telemetry: set `telemetry: off` in docs/redocly.yaml",
    );
  }
  return foreign.reduce((text, [address, instead]) => {
    if (!text.includes(address)) {
      throw new Error(
        `Redoc no longer names ${address}: see what it loads now, and mend this list`,
      );
    }
    return text.replaceAll(address, instead);
  }, html);
}
