import { openWork } from "../process/open-work.ts";
import type { Step } from "./plan.ts";
import { toBody, usersOf, valuesOf } from "./values.ts";
import { pick, type World } from "./world.ts";

/** Somebody changes a customer in Stripe's dashboard. */
export async function editCustomer(
  world: World,
  { account: number, field }: Extract<Step, { do: "editCustomer" }>,
  at: number,
): Promise<void> {
  const { stripe } = world.stage;
  const account = pick(world.accounts, number);
  if (!account || (await stripe.customers.retrieve(account.id)).deleted) return;
  const values = valuesOf([field], at);
  const quiet = await isQuiet(world, account.id);
  const edited = { operation: "editCustomer", target: account.id, values, quiet } as const;
  const story = world.callers.tell(edited);
  await world.callers.succeed(story, () => stripe.customers.update(account.id, toBody(values)));
}

/** Somebody changes a subscription there. */
export async function editSubscription(
  world: World,
  { subscription: number }: Extract<Step, { do: "editSubscription" }>,
  at: number,
): Promise<void> {
  const { stripe } = world.stage;
  const sold = pick(world.subscriptions, number);
  if (!sold) return;
  const { items, status } = await stripe.subscriptions.retrieve(sold.id);
  const [item] = items.data;
  if (!item || status === "canceled") return;
  const users = usersOf(at);
  const quiet = await isQuiet(world, sold.accountId);
  const edited = {
    operation: "editSubscription",
    target: sold.id,
    values: { users },
    quiet,
  } as const;
  const story = world.callers.tell(edited);
  await world.callers.succeed(story, () =>
    stripe.subscriptions.update(sold.id, { items: [{ id: item.id, quantity: users }] }),
  );
}

/** Whether nothing is on its way to Stripe that the change would give way to. */
async function isQuiet({ crowd, stage }: World, accountId: string): Promise<boolean> {
  if (crowd.size > 0 || (await openWork(stage.database)).length > 0) return false;
  const row = await stage.database.db
    .selectFrom("billing_accounts")
    .select("rejected_fields")
    .where("id", "=", accountId)
    .executeTakeFirst();
  return row?.rejected_fields === null;
}
