import { chromiumPath, launchChromium } from "@workspace-billing/docs/test/chromium.ts";
import { build, preview } from "vite";
import { expect, inject, onTestFinished, test } from "vitest";
import { done } from "./done.ts";

test.runIf(chromiumPath)(
  "a page that Vite has built calls the server from another origin, in Chromium",
  async () => {
    const options = { root: inject("consumer"), logLevel: "warn", configFile: false } as const;
    await build({ ...options, build: { outDir: "built", target: "es2022" } });
    const site = await preview({ ...options, build: { outDir: "built" }, preview: { port: 0 } });
    onTestFinished(() => site.close());
    const browser = await launchChromium(chromiumPath ?? "");
    onTestFinished(() => browser.close());

    const page = await browser.newPage();
    const errors: Error[] = [];
    page.on("pageerror", (error) => errors.push(error));
    const parameters = new URLSearchParams({ baseUrl: inject("baseUrl"), token: inject("token") });
    await page.goto(`${site.resolvedUrls?.local[0]}#${parameters}`);
    await page.waitForFunction(() => document.body.textContent?.includes("}"));

    expect(JSON.parse((await page.textContent("body")) ?? "")).toEqual(done);
    expect(errors).toEqual([]);
  },
);
