import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort, type ServerProcess, startServerProcess } from "./server-process.ts";

const run = promisify(execFile);

const guide = readFileSync(
  fileURLToPath(new URL("stripe.md", import.meta.resolve("@workspace-billing/docs/package.json"))),
  "utf8",
);

/** The blocks of shell below a heading, in their order. */
function shellBelow(heading: string): readonly string[] {
  const [, section = ""] = guide.split(`\n### ${heading}\n`);
  const [upToNext = ""] = section.split(/\n##+ /);
  return [...upToNext.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = ""]) => block);
}

describe("the guide to Stripe", { timeout: 60_000 }, () => {
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
