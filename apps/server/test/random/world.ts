import { createClient } from "@workspace-billing/client";
import type { MortalServer } from "../process/mortal-server.ts";
import type { Stage } from "../process/stage.ts";
import { createWorkspace } from "../support/fixtures.ts";
import { OWNER } from "../support/server.ts";
import { type Answer, type Call, type Callers, createCallers, type Story } from "./callers.ts";
import { type Crowd, createCrowd } from "./crowd.ts";

const ACCOUNTS = 3;

/** Where a history happens, and what is known in it. */
export interface World {
  readonly stage: Stage;
  readonly servers: readonly MortalServer[];
  readonly seed: number;
  /** By the clock of the stage, in milliseconds. */
  readonly began: number;
  readonly token: string;
  readonly workspaceId: string;
  readonly callers: Callers;
  readonly crowd: Crowd;
  readonly accounts: Account[];
  readonly subscriptions: Sold[];
  /** The requests that carried a key. */
  readonly keyed: Asked[];
}

/** A request that may be sent again. */
export interface Asked {
  readonly story: Story;
  readonly call: Call;
  /** Takes over what is known from a success. */
  readonly learn: (answer: Answer, story: Story) => void;
}

export interface Account {
  readonly id: string;
  /** As the last answer had it. */
  etag: string | null;
}

export interface Sold {
  readonly id: string;
  readonly accountId: string;
}

/** A workspace of its own with some accounts that can pay. */
export async function createWorld(
  stage: Stage,
  servers: readonly MortalServer[],
  seed: number,
): Promise<World> {
  stage.sandbox.faults.clear();
  const began = Date.now() + stage.aheadMs();
  const token = await stage.token(OWNER);
  const client = createClient({
    baseUrl: pickServer({ servers }, 0).baseUrl,
    token,
    // Servers that were just started are slow, and callers have little time here.
    maxRetries: 20,
  });
  const { id: workspaceId } = await createWorkspace(client);
  const callers = createCallers(token);
  const accounts = Array.from({ length: ACCOUNTS }, async (_, index) => {
    const name = `n0-${index}`;
    const values = { name, phone: null, description: null, city: null };
    const write = { operation: "createBillingAccount", values, quiet: false } as const;
    const story = callers.tell({ ...write, target: undefined });
    await callers.succeed(story, async () => {
      const fields = { name, email: "random@example.com" };
      const { id } = await client.billingAccounts.create({ workspaceId }, fields);
      story.target = id;
      await payByCard(stage, id);
    });
    return { id: story.target ?? "", etag: null };
  });
  return {
    ...{ stage, servers, seed, began, token, workspaceId, callers },
    crowd: createCrowd(),
    accounts: await Promise.all(accounts),
    subscriptions: [],
    keyed: [],
  };
}

async function payByCard({ stripe }: Stage, customer: string): Promise<void> {
  const { id } = await stripe.paymentMethods.attach("pm_card_visa", { customer });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } });
}

/** The one that a number means: it counts round and round; undefined if there is none. */
export function pick<Item>(items: readonly Item[], number: number): Item | undefined {
  return items[number % items.length];
}

export function pickServer({ servers }: Pick<World, "servers">, number: number): MortalServer {
  const server = pick(servers, number);
  if (!server) throw new Error("There is no server.");
  return server;
}

export function pathOf({ workspaceId }: World, accountId?: string): string {
  const accounts = `/workspaces/${workspaceId}/billing-accounts`;
  return accountId === undefined ? accounts : `${accounts}/${accountId}`;
}
