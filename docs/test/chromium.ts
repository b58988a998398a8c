import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** Debian's Chromium on PATH; the tests never download a browser. */
export const chromiumPath = (process.env["PATH"] ?? "")
  .split(delimiter)
  .map((folder) => join(folder, "chromium"))
  .find(existsSync);

if (!chromiumPath) {
  const message = "there is no `chromium` on PATH (apt-get install chromium)";
  if (process.env["REQUIRE_CHROMIUM"] === "1") throw new Error(message);
  process.stderr.write(`browser tests are skipped: ${message}\n`);
}

/** A fresh browser with a profile of its own, which itself calls nobody. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
