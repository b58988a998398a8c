import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createStripeSandbox } from "@workspace-billing/stripe-sandbox";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { freePort, type ServerProcess, startServerProcess } from "./server-process.ts";

const run = promisify(execFile);

const docs = fileURLToPath(
  new URL(".", import.meta.resolve("@workspace-billing/docs/package.json")),
);
const root = join(docs, "..");
const guide = readFileSync(join(docs, "stripe.md"), "utf8");

/** The blocks of shell below a heading, in their order. */
function shellBelow(heading: string): readonly string[] {
  const [, section = ""] = guide.split(`\n### ${heading}\n`);
  const [upToNext = ""] = section.split(/\n##+ /);
  return [...upToNext.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = ""]) => block);
}

describe("the guide to Stripe", () => {
  const folder = mkdtempSync(join(tmpdir(), "workspace-billing-guide-"));
  let server: ServerProcess;
  let baseUrl = "";
  beforeAll(async () => {
    const port = await freePort();
    baseUrl = `http://127.0.0.1:${port}`;
    server = startServerProcess({ DATA_DIR: folder, PORT: port });
    await server.printed(/ready: /);
  });
  afterAll(async () => {
    server.signal("SIGTERM");
    await server.exitCode;
    rmSync(folder, { recursive: true });
  });

  test("leads from a card to a paid invoice, pasted as it stands", async () => {
    const blocks = shellBelow("From a card to a paid invoice");
    expect(blocks).toHaveLength(7);
    const script = blocks.join("\n").replaceAll("http://127.0.0.1:3000", baseUrl);
    // The event that tells of the end of the trial is on its way while the shell reads the invoice.
    const told = `until api $ACCOUNT/subscriptions | grep -q '"status":"active"'; do :; done`;

    const { stdout } = await run(
      "sh",
      [
        "-euc",
        `${script}\n${told}\necho; api "$ACCOUNT/invoices?limit=1"; echo; api $ACCOUNT/subscriptions`,
      ],
      { timeout: 50_000 },
    );

    const [invoices = "", subscriptions = ""] = stdout.trim().split("\n").slice(-2);
    expect(JSON.parse(invoices).data).toMatchObject([
      {
        status: "paid",
        amount_due: 15_000,
        amount_paid: 15_000,
        lines: [{ quantity: 10, product_name: "Locations" }],
      },
    ]);
    expect(JSON.parse(subscriptions).data).toMatchObject([
      { status: "active", product_quantities: { locations: { quantity: 10 } } },
    ]);
    expect(stdout).toContain("Default payment method updated");
    expect(server.stderr).toBe("");
  });

  test("leads from there through an outage of Stripe's, which loses nothing", async () => {
    const before = shellBelow("From a card to a paid invoice").slice(0, 2);
    const blocks = shellBelow("Let it fail");
    expect(blocks).toHaveLength(3);
    const script = [...before, ...blocks].join("\n").replaceAll("http://127.0.0.1:3000", baseUrl);

    const { stdout } = await run("sh", ["-euc", script], { timeout: 50_000 });

    expect(stdout).toMatch(/^Stripe-Sync: pending\r$/m);
    expect(stdout).toContain('"state":"pending"');
    expect(stdout).toContain('"state":"synced"');
    // The customer, as Stripe shows it.
    expect(stdout).toContain('"name": "ACME Worldwide"');
  });
});

test("the guide to Stripe leads to a paid invoice at Stripe too, or a sandbox beside the server", async () => {
  const folder = mkdtempSync(join(tmpdir(), "workspace-billing-guide-"));
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const secret = "whsec_x";
  const sandbox = createStripeSandbox({
    webhooks: [{ url: `${baseUrl}/webhooks/stripe`, secret }],
  });
  const { url, close } = await sandbox.listen({ port: 0 });
  const [, start = ""] = shellBelow("Beside the server");
  const keys = {
    STRIPE_SECRET_KEY: "sk_test_x",
    STRIPE_PUBLISHABLE_KEY: "pk_test_x",
    STRIPE_WEBHOOK_SECRET: secret,
  };
  const env = { PATH: process.env["PATH"] ?? "", ...keys };
  const paste = (script: string) =>
    run("sh", ["-euc", script.replaceAll("http://127.0.0.1:3000", baseUrl)], {
      env,
      cwd: root,
      timeout: 50_000,
    });

  const catalog = await paste(
    start.replace("http://127.0.0.1:12111", url).replace(/^npm start$/m, ""),
  );
  const server = startServerProcess({
    ...keys,
    STRIPE_API_BASE: url,
    DATA_DIR: folder,
    PORT: port,
  });
  onTestFinished(async () => {
    server.signal("SIGTERM");
    await server.exitCode;
    await close();
    sandbox.close();
    rmSync(folder, { recursive: true });
  });
  await server.printed(/ready: /);
  const blocks = shellBelow("A paid invoice at Stripe");
  const before = shellBelow("From a card to a paid invoice").slice(0, 2);
  const script = [...before, ...blocks].join("\n").replace("https://api.stripe.com", url);
  const told = `until api $ACCOUNT/subscriptions | grep -q '"status":"active"'; do :; done`;
  const { stdout } = await paste(`${script}\n${told}\necho; api "$ACCOUNT/invoices?limit=1"`);

  expect(catalog.stdout).toContain("30 prices were missing");
  expect(blocks).toHaveLength(2);
  expect(JSON.parse(stdout.trim().split("\n").at(-1) ?? "").data).toMatchObject([
    { status: "paid", amount_paid: 15_000, lines: [{ quantity: 10 }] },
  ]);
  expect(server.stderr).toBe("");
});
