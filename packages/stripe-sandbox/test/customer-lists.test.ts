import { describe, expect, test } from "vitest";
import { openSandbox, refusal } from "./open-sandbox.ts";
import { send } from "./send.ts";

/** A sandbox with customers named 1 to `count`, each made a second after the one before. */
async function withCustomers(count: number) {
  const opened = openSandbox();
  const ids: string[] = [];
  for (let number = 1; number <= count; number++) {
    opened.clock.nowMs += 1000;
    const email = number % 2 ? "odd@example.com" : "even@example.com";
    ids.push((await opened.stripe.customers.create({ name: `${number}`, email })).id);
  }
  const names = async (params: Parameters<typeof opened.stripe.customers.list>[0]) => {
    const page = await opened.stripe.customers.list(params);
    return { names: page.data.map(({ name }) => name).join(" "), more: page.has_more };
  };
  /** The id of the customer named so. */
  const idOf = (number: number) => ids[number - 1] ?? "";
  return { ...opened, names, idOf };
}

test("an empty list is a list", async () => {
  const { stripe } = openSandbox();
  const list = { object: "list", data: [], has_more: false, url: "/v1/customers" };
  expect(await stripe.customers.list()).toEqual(list);
});

test("the newest come first, ten unless asked for more", async () => {
  const { names } = await withCustomers(12);
  expect(await names({})).toEqual({ names: "12 11 10 9 8 7 6 5 4 3", more: true });
  expect(await names({ limit: 12 })).toEqual({
    names: "12 11 10 9 8 7 6 5 4 3 2 1",
    more: false,
  });
});

test("of those made within one second the last made comes first", async () => {
  const { stripe } = openSandbox();
  for (const name of ["1", "2", "3"]) await stripe.customers.create({ name });
  const { data } = await stripe.customers.list();
  expect(data.map(({ name }) => name)).toEqual(["3", "2", "1"]);
});

test("pages begin after or end before a customer", async () => {
  const { names, idOf } = await withCustomers(7);
  expect(await names({ limit: 3, starting_after: idOf(5) })).toEqual({
    names: "4 3 2",
    more: true,
  });
  expect(await names({ limit: 3, starting_after: idOf(4) })).toEqual({
    names: "3 2 1",
    more: false,
  });
  expect(await names({ limit: 3, ending_before: idOf(2) })).toEqual({
    names: "5 4 3",
    more: true,
  });
  expect(await names({ limit: 3, ending_before: idOf(5) })).toEqual({ names: "7 6", more: false });
});

test("lists are filtered by time of creation and by e-mail, to the letter", async () => {
  const { names, idOf, stripe } = await withCustomers(6);
  const third = await stripe.customers.retrieve(idOf(3));
  if (third.deleted) throw new Error("The third customer is there.");
  const { created } = third;
  expect((await names({ created })).names).toBe("3");
  expect((await names({ created: { gt: created } })).names).toBe("6 5 4");
  expect((await names({ created: { gte: created, lt: created + 2 } })).names).toBe("4 3");
  expect((await names({ created: { lte: created } })).names).toBe("3 2 1");
  expect((await names({ email: "odd@example.com" })).names).toBe("5 3 1");
  expect((await names({ email: "Odd@example.com" })).names).toBe("");
  const later = { email: "odd@example.com", created: { gte: created }, limit: 1 };
  expect(await names(later)).toEqual({ names: "5", more: true });
  expect((await names({ ...later, starting_after: idOf(5) })).names).toBe("3");
});

test("a change of e-mail moves a customer between filtered lists", async () => {
  const { names, idOf, stripe } = await withCustomers(2);
  await stripe.customers.update(idOf(2), { email: "odd@example.com" });
  expect((await names({ email: "odd@example.com" })).names).toBe("2 1");
  await stripe.customers.update(idOf(1), { email: "" });
  expect((await names({ email: "odd@example.com" })).names).toBe("2");
});

test("a list can be walked while its customers are deleted", async () => {
  const { stripe } = await withCustomers(25);
  let walked = 0;
  for await (const { id } of stripe.customers.list({ limit: 4 })) {
    await stripe.customers.del(id);
    walked += 1;
  }
  expect(walked).toBe(25);
  expect((await stripe.customers.list()).data).toEqual([]);
});

describe("400 for", () => {
  test.each([
    ["limit=0", "This value must be greater than or equal to 1."],
    ["limit=101", "This value must be less than or equal to 100 (it currently is '101')."],
    ["limit=ten", "Invalid integer: ten"],
    ["created[gt]=x", "Invalid integer: x"],
    ["created[before]=1", "Received unknown parameter: created[before]"],
    ["name=x", "Received unknown parameter: name"],
    ["starting_after=cus_none", "No such customer: 'cus_none'"],
    ["ending_before=cus_none", "No such customer: 'cus_none'"],
  ])("%s", async (query, message) => {
    const { sandbox } = openSandbox();
    const answer = await send(sandbox, "GET", `/v1/customers?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ message, param: query.split("=")[0] });
  });

  test("a page that is to begin after one and to end before another", async () => {
    const { stripe } = openSandbox();
    const { id } = await stripe.customers.create();
    const call = stripe.customers.list({ starting_after: id, ending_before: id });
    expect(await refusal(call)).toMatchObject({
      statusCode: 400,
      message:
        "Received both starting_after and ending_before parameters. Please pass in only one.",
    });
  });
});
