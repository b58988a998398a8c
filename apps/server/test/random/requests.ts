import type { Answer, Call, Story } from "./callers.ts";
import type { Step } from "./plan.ts";
import { toBody, updatedValues, usersOf, valuesOf } from "./values.ts";
import { type Asked, pathOf, pick, pickServer, type World } from "./world.ts";

type RequestStep = Extract<Step, { readonly by: unknown }>;

/** What somebody asks of our API, and what he does with the answer. */
interface Question {
  readonly write: Pick<Story, "operation" | "target" | "values">;
  readonly call: Pick<Call, "method" | "path" | "body"> & { readonly ifMatch?: string };
  readonly learn?: (answer: Answer, story: Story) => void;
}

/** Sends the request of a step, if what it is about exists. */
export async function request(world: World, step: RequestStep, at: number): Promise<void> {
  const question = questionOf(world, step, at);
  if (!question) return;
  const { ifMatch, ...call } = question.call;
  const headers = {
    ...(ifMatch === undefined ? {} : { "If-Match": ifMatch }),
    ...(step.by.keyed ? { "Idempotency-Key": crypto.randomUUID() } : {}),
  };
  const story = world.callers.tell({ ...question.write, quiet: false });
  const learn = question.learn ?? (() => undefined);
  await ask(world, { story, call: { ...call, headers }, learn }, step.by.server);
}

/** Sends a request with a key once more. */
export async function repeat(world: World, step: Extract<Step, { do: "repeat" }>): Promise<void> {
  const asked = pick(world.keyed, step.request);
  if (asked) await ask(world, asked, step.server);
}

async function ask(world: World, asked: Asked, server: number): Promise<void> {
  const { story, call, learn } = asked;
  const isFirst = story.attempts.length === 0;
  if (isFirst && call.headers["Idempotency-Key"]) world.keyed.push(asked);
  await world.crowd.start(async () => {
    const answer = await world.callers.send(story, call, pickServer(world, server));
    if (answer && answer.status < 300) learn(answer, story);
  });
}

function questionOf(world: World, step: RequestStep, at: number): Question | undefined {
  if (step.do === "create") return creation(world, at);
  if (step.do === "change" || step.do === "cancel") return changeOfSubscription(world, step, at);
  const account = pick(world.accounts, step.account);
  if (!account) return undefined;
  const target = account.id;
  const path = pathOf(world, target);
  if (step.do === "subscribe") return subscription(world, target, at);
  if (step.do === "delete") {
    const write = { operation: "deleteBillingAccount", target, values: {} } as const;
    return { write, call: { method: "DELETE", path } };
  }
  const values = updatedValues(step, at);
  const current = step.condition === "current" ? account.etag : null;
  const ifMatch = step.condition === "stale" ? '"1000000"' : current;
  return {
    write: { operation: "updateBillingAccount", target, values },
    call: { method: "PATCH", path, body: toBody(values), ...(ifMatch ? { ifMatch } : {}) },
    learn: ({ etag }) => {
      account.etag = etag;
    },
  };
}

function creation(world: World, at: number): Question {
  const values = { phone: null, description: null, city: null, ...valuesOf(["name"], at) };
  const body = { ...toBody(values), email: "random@example.com" };
  return {
    write: { operation: "createBillingAccount", target: undefined, values },
    call: { method: "POST", path: pathOf(world), body },
    learn({ body: made, etag }, story) {
      if (made?.id === undefined || story.target !== undefined) return;
      story.target = made.id;
      world.accounts.push({ id: made.id, etag });
    },
  };
}

function subscription(world: World, accountId: string, at: number): Question {
  const users = usersOf(at);
  return {
    write: { operation: "createSubscription", target: undefined, values: { users } },
    call: {
      method: "POST",
      path: `${pathOf(world, accountId)}/subscriptions`,
      body: { product_quantities: { users } },
    },
    learn({ body }, story) {
      if (body?.id === undefined || story.target !== undefined) return;
      story.target = body.id;
      world.subscriptions.push({ id: body.id, accountId });
    },
  };
}

function changeOfSubscription(
  world: World,
  step: Extract<RequestStep, { do: "change" | "cancel" }>,
  at: number,
): Question | undefined {
  const sold = pick(world.subscriptions, step.subscription);
  if (!sold) return undefined;
  const path = `${pathOf(world, sold.accountId)}/subscriptions/${sold.id}`;
  if (step.do === "cancel") {
    const write = { operation: "cancelSubscription", target: sold.id, values: {} } as const;
    return { write, call: { method: "DELETE", path } };
  }
  const users = usersOf(at);
  return {
    write: { operation: "updateSubscription", target: sold.id, values: { users } },
    call: { method: "PATCH", path, body: { product_quantities: { users } } },
  };
}
