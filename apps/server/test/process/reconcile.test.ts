import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createStripeSandbox } from "@workspace-billing/stripe-sandbox";
import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { emptyAddress } from "../../src/billing-accounts/billing-account.ts";
import {
  findAccountOfCustomer,
  insertBillingAccount,
} from "../../src/billing-accounts/repository.ts";
import { type Database, openDatabase } from "../../src/db/open-database.ts";
import { newId } from "../../src/id.ts";
import { INTENT_KEY } from "../../src/outbox/intents.ts";
import { connectStripe } from "../../src/stripe/connect.ts";
import { insertWorkspace } from "../../src/workspaces/repository.ts";
import { describeOnEachDatabase } from "../support/database.ts";

const script = join(import.meta.dirname, "../../src/bin/reconcile.ts");
const at = "2026-11-23T12:00:00.000Z";
const LONG = "n".repeat(101);

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command with these variables and no others. */
function start(args: readonly string[], environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [script, ...args], {
    env: { PATH: process.env["PATH"] ?? "", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk: string) => {
      printed[name] += chunk;
    });
  }
  const ended = once(child, "close").then(([code]): Ended => ({ ...printed, code }));
  return { ended, printed, interrupt: () => void child.kill("SIGINT") };
}

function run(args: readonly string[], environment: Readonly<Record<string, string>>) {
  return start(args, environment).ended;
}

describeOnEachDatabase("reconcile", ({ freshUrl }) => {
  const folder = mkdtempSync(join(tmpdir(), "workspace-billing-reconcile-"));
  const sandboxFile = join(folder, "stripe-sandbox.db");
  // An hour ago, so that nothing is about to become an account.
  const sandbox = createStripeSandbox({ path: sandboxFile, now: () => Date.now() - 60 * 60_000 });
  const stripe = connectStripe({ secretKey: "sk_test_1", fetch: sandbox.fetch });
  let database: Database;
  let environment: Readonly<Record<string, string>>;
  let embedded: Readonly<Record<string, string>>;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const DATABASE_URL = await freshUrl();
    database = await openDatabase(DATABASE_URL);
    const listening = await sandbox.listen({ port: 0 });
    close = () => listening.close();
    const STRIPE_API_BASE = listening.url;
    environment = { DATABASE_URL, STRIPE_SECRET_KEY: "sk_test_1", STRIPE_API_BASE };
    embedded = { DATABASE_URL, DATA_DIR: folder };
  });
  beforeEach(async () => {
    sandbox.faults.clear();
    for (const { id } of await everyCustomer()) await stripe.customers.del(id);
    await database.transaction(async (trx) => {
      await trx.deleteFrom("outbox").execute();
      await trx.deleteFrom("billing_accounts").execute();
      await trx.deleteFrom("workspaces").execute();
    });
  });
  afterAll(async () => {
    await close();
    await database.close();
    sandbox.close();
    rmSync(folder, { recursive: true });
  });

  function everyCustomer(): Promise<Stripe.Customer[]> {
    return stripe.customers.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
  }

  async function addWorkspace(): Promise<string> {
    const id = newId("ws");
    await database.transaction((trx) =>
      insertWorkspace(trx, {
        id,
        name: "ACME",
        description: null,
        billingMode: "pooled",
        createdAt: at,
        updatedAt: at,
        archivedAt: null,
        trialUsedAt: null,
        pooledSeatLimit: null,
        version: 1,
      }),
    );
    return id;
  }

  /** Accounts and their customers, in the order of their ids. */
  async function addAccounts(count: number, workspaceId?: string): Promise<readonly string[]> {
    const workspace = workspaceId ?? (await addWorkspace());
    const fields = { name: "ACME", email: "billing@acme.com", phone: null, description: null };
    const ids: string[] = [];
    for (let index = 0; index < count; index++) {
      const { id } = await stripe.customers.create({
        name: fields.name,
        email: fields.email,
        metadata: { workspace_id: workspace, [INTENT_KEY]: newId("intent") },
      });
      await database.transaction((trx) =>
        insertBillingAccount(trx, {
          ...fields,
          id,
          workspaceId: workspace,
          currency: "usd",
          address: emptyAddress,
          createdAt: at,
          updatedAt: at,
          version: 1,
        }),
      );
      ids.push(id);
    }
    return ids.sort();
  }

  /** An account that its users have deleted while Stripe was away, and that Stripe would not delete afterwards. */
  async function deleteInVain(id: string) {
    const sync_error = JSON.stringify({ message: "Refused.", param: null });
    await database.transaction((trx) =>
      trx
        .updateTable("billing_accounts")
        .set({ deleted_at: at, sync_error })
        .where("id", "=", id)
        .execute(),
    );
  }

  async function nameOf(id: string) {
    return (await findAccountOfCustomer(database.db, id))?.name;
  }

  test("0: all are equal, and nothing is said of them", async () => {
    await addAccounts(3);

    expect(await run([], environment)).toEqual({
      code: 0,
      stdout: "Compared 3 accounts: 0 differ, 0 failed; 0 customers are no account.\n",
      stderr: "",
    });
  });

  test("0: what Stripe has is taken over, a line for each value", async () => {
    const [id = ""] = await addAccounts(2);
    await stripe.customers.update(id, { name: "Changed", phone: "+1 555 0100" });

    const { code, stdout } = await run([], environment);

    expect([code, stdout]).toEqual([
      0,
      [
        `${id}  name  here "ACME"  at Stripe "Changed"  → taken over`,
        `${id}  phone  here nothing  at Stripe "+1 555 0100"  → taken over`,
        "Compared 2 accounts: 0 differ, 0 failed; 0 customers are no account.",
        "",
      ].join("\n"),
    ]);
    expect(await nameOf(id)).toBe("Changed");
  });

  test("2: a dry run says what it would do, and changes nothing on either side", async () => {
    const [id = ""] = await addAccounts(2);
    await stripe.customers.update(id, { name: "Changed", email: "" });
    const before = JSON.stringify(await everyCustomer());

    const { code, stdout } = await run(["--dry-run"], environment);

    expect([code, stdout]).toEqual([
      2,
      [
        `${id}  name  here "ACME"  at Stripe "Changed"  → would be taken over`,
        `${id}  email  here "billing@acme.com"  at Stripe nothing  → differs`,
        "Compared 2 accounts: 1 differ, 0 failed; 0 customers are no account.",
        "",
      ].join("\n"),
    ]);
    expect(await nameOf(id)).toBe("ACME");
    expect(JSON.stringify(await everyCustomer())).toBe(before);
    expect((await run(["--dry-run"], environment)).stdout).toBe(stdout);
  });

  test("2: what an account cannot have stays different, also the second time", async () => {
    const [id = "", other = ""] = await addAccounts(2);
    await stripe.customers.update(id, { name: LONG });
    await stripe.customers.del(other);

    const first = await run([], environment);

    expect(first.code).toBe(2);
    expect(first.stdout).toContain(`${id}  name  here "ACME"  at Stripe "${LONG}"  → differs\n`);
    expect(first.stdout).toContain(`${other}  customer  does not exist at Stripe (any more)`);
    expect(first.stdout).toContain("Compared 2 accounts: 2 differ, 0 failed;");
    expect((await run([], environment)).code).toBe(2);
  });

  test("0: a deletion that Stripe has refused is sent again, and says so in a dry run", async () => {
    const [id = ""] = await addAccounts(2);
    await deleteInVain(id);

    const dry = await run(["--dry-run"], environment);
    const before = await nameOf(id);
    const { code, stdout } = await run([], environment);

    const line = `${id}  customer  is still at Stripe, and the account deleted here`;
    expect([dry.code, dry.stdout]).toEqual([
      2,
      expect.stringContaining(`${line}  → deletion would be sent again\n`),
    ]);
    expect(before).toBe("ACME");
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining(`${line}  → deletion sent again\nCompared 2 accounts: 0 differ,`),
    ]);
    expect(await nameOf(id)).toBeUndefined();
    expect((await everyCustomer()).map((customer) => customer.id)).not.toContain(id);
  });

  test("2: a deletion that Stripe refuses once more is told, with what is in the way", async () => {
    const [id = ""] = await addAccounts(1);
    await deleteInVain(id);
    const { id: product } = await stripe.products.create({ name: "Users" });
    const recurring = { interval: "month" } as const;
    const money = { currency: "usd", unit_amount: 100 };
    const price = await stripe.prices.create({ product, recurring, ...money });
    const items = [{ price: price.id }];
    const trial = { trial_period_days: 7 };
    const subscription = await stripe.subscriptions.create({ customer: id, items, ...trial });

    const { code, stdout } = await run([], environment);

    expect(code).toBe(2);
    expect(stdout).toMatch(
      new RegExp(`\n${id}  is still at Stripe: .*${subscription.id}.*\nCompared 1 .* 1 differ`),
    );
    expect(await nameOf(id)).toBe("ACME");
  });

  test("2: customers that we have made and that are no accounts are listed, and nobody else's", async () => {
    const workspaceId = await addWorkspace();
    await addAccounts(1, workspaceId);
    const intent = newId("intent");
    const made = { workspace_id: workspaceId, [INTENT_KEY]: intent };
    const orphan = await stripe.customers.create({ metadata: made });
    await stripe.customers.create({ metadata: { workspace_id: workspaceId } });
    await stripe.customers.create({ name: "Somebody else's" });

    const { code, stdout } = await run([], environment);

    expect([code, stdout]).toEqual([
      2,
      expect.stringContaining(
        "Compared 1 accounts: 0 differ, 0 failed; 1 customers are no account.\n",
      ),
    ]);
    expect(stdout).toContain(`${orphan.id}  is no billing account: made at 20`);
    expect(stdout).toContain(`for workspace ${workspaceId}\n`);
    const elsewhere = await run(["--workspace", await addWorkspace()], environment);
    expect(elsewhere.stdout).toMatch(/^Compared 0 accounts: .* 0 customers are no account\.\n$/);
  });

  test("--workspace: only the accounts of that one", async () => {
    await addAccounts(2);
    const workspaceId = await addWorkspace();
    await addAccounts(3, workspaceId);

    const { stdout } = await run(["--workspace", workspaceId], environment);

    expect(stdout).toMatch(/^Compared 3 accounts:/);
  });

  test("1: interrupted, it ends what is under way, and says how to go on from there", async () => {
    const ids = await addAccounts(5);
    for (const id of ids) await stripe.customers.update(id, { name: "Changed" });
    sandbox.faults.set([
      { fault: "hang", work: "before", method: "GET", path: `/v1/customers/${ids[1]}`, skip: 1 },
    ]);
    const { ended, printed, interrupt } = start(["--concurrency", "1"], environment);
    await expect.poll(() => sandbox.faults.list()[0]?.struck).toBe(1);

    interrupt();
    interrupt();
    await expect.poll(() => printed.stderr).toBe("Ending what is under way …\n");
    sandbox.faults.release();
    const { code, stdout } = await ended;

    expect(code).toBe(1);
    const goOn = `--concurrency 1 --after ${ids[1]}`;
    expect(stdout).toMatch(/\nCompared 2 accounts: 0 differ, 0 failed; /);
    expect(stdout).toContain(`\nNot all are compared. To go on: pnpm reconcile ${goOn}\n`);
    const rest = await run(goOn.split(" "), environment);
    expect([rest.code, rest.stdout]).toEqual([0, expect.stringContaining("Compared 3 accounts:")]);
    expect(await Promise.all(ids.map(nameOf))).toEqual(Array(5).fill("Changed"));
  });

  test("1: one that Stripe fails is told, and the others are compared", async () => {
    const ids = await addAccounts(4);
    sandbox.faults.set([{ fault: "server_error", path: `/v1/customers/${ids[3]}`, times: 10 }]);

    const { code, stdout } = await run([], environment);

    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining("Compared 3 accounts: 0 differ, 1 failed;"),
    ]);
    expect(stdout).toMatch(new RegExp(`^${ids[3]}  failed: Stripe is not available: .+\n`));
  });

  test("1: while Stripe is away it gives up, and says where to begin again", async () => {
    const ids = await addAccounts(40);
    sandbox.faults.set([{ fault: "rate_limit", times: 1000, skip: 10 }]);

    const { code, stdout } = await run(["--concurrency", "1"], environment);

    expect(code).toBe(1);
    const [, compared] = /\nCompared (\d+) accounts: 0 differ, 20 failed;/.exec(stdout) ?? [];
    const last = ids[Number(compared) - 1];
    expect(stdout).toContain(`pnpm reconcile --concurrency 1 --after ${last}\n`);
  });

  test("1: with a key of another Stripe account nothing is touched", async () => {
    const [id = ""] = await addAccounts(1);
    const other = createStripeSandbox();
    const listening = await other.listen({ port: 0 });

    const { code, stderr } = await run([], { ...environment, STRIPE_API_BASE: listening.url });
    await listening.close();
    other.close();

    expect([code, stderr]).toEqual([
      1,
      `Stripe has never had ${id}: STRIPE_SECRET_KEY is not of these accounts' Stripe\n`,
    ]);
    const rows = database.db.selectFrom("billing_accounts").selectAll();
    expect(await rows.execute()).toMatchObject([{ customer_deleted_at: null }]);
  });

  test("works beside a server with its embedded sandbox, in the same DATA_DIR", async () => {
    const [id = ""] = await addAccounts(1);
    await stripe.customers.update(id, { name: "Changed" });

    const { code, stdout } = await run([], embedded);

    expect([code, stdout]).toEqual([0, expect.stringContaining("→ taken over")]);
    expect(await nameOf(id)).toBe("Changed");
  });

  test.for<[string, readonly string[], Record<string, string>, RegExp]>([
    ["an option that it does not know", ["--fix"], {}, /^Unknown option '--fix'/],
    ["no Stripe in production", [], { NODE_ENV: "production" }, /^STRIPE_SECRET_KEY is not set/],
    [
      "no sandbox there",
      [],
      { DATA_DIR: "/nowhere" },
      /^there is no \/nowhere\/stripe-sandbox\.db/,
    ],
  ])("1: %s: one line on stderr", async ([, args, variables, line]) => {
    const { DATABASE_URL = "" } = environment;

    const { code, stdout, stderr } = await run(args, { DATABASE_URL, ...variables });

    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(line);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test("--help says what there is, and does nothing", async () => {
    const { code, stdout } = await run(["--help"], {});

    expect(code).toBe(0);
    for (const option of ["--dry-run", "--concurrency", "--workspace", "--after"]) {
      expect(stdout).toContain(option);
    }
  });
});
