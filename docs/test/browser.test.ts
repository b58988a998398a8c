import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { chromiumPath, launchChromium } from "./chromium.ts";
import { startSiteServer } from "./site-server.ts";

interface Visit {
  readonly page: Page;
  /** Origins that the page has sent a request to. */
  readonly hosts: Set<string>;
  /** Errors and warnings in the console: broken scripts, refused requests, violations of the policy. */
  readonly complaints: string[];
}
const guides = [
  "/docs/",
  "/docs/getting-started",
  "/docs/client",
  "/docs/retries",
  "/docs/stripe",
  "/docs/synchronisation",
  "/docs/configuration",
  "/docs/runbook",
  "/docs/errors",
  "/docs/architecture",
  "/docs/benchmarks",
  "/docs/glossary",
  "/docs/decisions/",
  "/docs/decisions/0001-frozen-toolchain",
];

const title = chromiumPath ? "in Chromium" : "in Chromium (skipped: there is none on PATH)";
describe.skipIf(!chromiumPath)(title, () => {
  let site: Awaited<ReturnType<typeof startSiteServer>>;
  let browser: Browser;
  beforeAll(async () => {
    site = await startSiteServer();
    browser = await launchChromium(chromiumPath ?? "");
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  async function open(path: string, colorScheme: "light" | "dark" = "light"): Promise<Visit> {
    const context = await browser.newContext({ colorScheme });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const visit = { page, ...watch(page) };
    await page.goto(site.url + path);
    return visit;
  }

  test.for(["/docs", ...guides, "/docs/reference"])(
    "%s asks no other host, and nothing is wrong in the console",
    async (path) => {
      const { page, hosts, complaints } = await open(path);
      await page.waitForLoadState("networkidle");
      expect(await page.locator("h1").first().textContent()).not.toBe("");
      expect([...hosts]).toEqual([site.url]);
      expect(complaints).toEqual([]);
    },
  );

  test.for([
    ...guides.map((path) => ({ path, scheme: "light" as const })),
    { path: "/docs/", scheme: "dark" as const },
    { path: "/docs/errors", scheme: "dark" as const },
  ])("$path has no serious accessibility fault in $scheme colours", async ({ path, scheme }) => {
    const { page } = await open(path, scheme);
    const { violations } = await new AxeBuilder({ page })
      // The theme's search button is left out: axe takes its key hint (K) for a part of its label.
      .exclude(".DocSearch-Button")
      // Of what passes one element is reported, and no second page is opened to put results together: a long page takes
      // a quarter of the time.
      .options({ resultTypes: ["violations"] })
      .setLegacyMode()
      .analyze();
    const serious = violations.filter(
      ({ impact }) => impact === "serious" || impact === "critical",
    );
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  test("the address in doc_url shows the section of its code", async () => {
    const { page } = await open("/docs/errors#stripe_rejected");
    const box = await page.locator("h2#stripe_rejected").boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect(box?.y).toBeLessThan(300);
  });

  test("the search finds an error by what the description says of it", async () => {
    const { page, complaints } = await open("/docs/");
    await page.keyboard.press("Control+k");
    await page.locator("#localsearch-input").fill("unprocessable_entity");
    const first = page.locator("#localsearch-list li a").first();
    expect(await first.getAttribute("href")).toMatch(/^\/docs\/errors#/);
    expect(complaints).toEqual([]);
  });

  test("the link from an error to its operation opens the reference there", async () => {
    const { page, hosts, complaints } = await open("/docs/errors#billing_account_limit_reached");
    await page.getByRole("link", { name: "Create a billing account" }).first().click();
    await page.getByRole("heading", { name: "Create a billing account" }).first().waitFor();
    expect(page.url()).toBe(`${site.url}/docs/reference#/billing-accounts/createbillingaccount`);
    expect([...hosts]).toEqual([site.url]);
    expect(complaints).toEqual([]);
  });

  test("the reference searches, changes its colours and leads back to the guides", async () => {
    const { page, hosts, complaints } = await open("/docs/reference");
    await page.getByTestId("color-mode-switcher").click();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("archive");
    await page.getByText("Archive a workspace").first().waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Guides" }).click();
    await page.getByRole("heading", { name: "Getting started" }).waitFor();
    expect([...hosts]).toEqual([site.url]);
    expect(complaints).toEqual([]);
  });
});

function watch(page: Page): Omit<Visit, "page"> {
  const hosts = new Set<string>();
  const complaints: string[] = [];
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:") hosts.add(origin);
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return { hosts, complaints };
}
