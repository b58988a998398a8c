import express, { type Express } from "express";
import type Stripe from "stripe";
import { type Account, type AccountTable, LINES } from "./table.ts";

/**
 * The same PATCH as one writes it in an afternoon: checks by hand, one UPDATE, then Stripe, then the answer. Nothing is
 * promised: if Stripe fails, or this process ends in between, the two sides differ and nobody knows; two at once may come
 * to Stripe in the other order; a repeat is another change. Who calls is not asked, and nothing is logged or counted.
 */
export function createPlainApp(accounts: AccountTable, stripe: Stripe): Express {
  const app = express().disable("x-powered-by");
  app.use(express.json());
  const path = "/workspaces/:workspaceId/billing-accounts/:billingAccountId";

  app.get(path, async ({ params }, response) => {
    const account = await accounts.find(params.workspaceId, params.billingAccountId);
    if (account) response.json(toBody(account));
    else response.status(404).json({ message: "There is no such billing account." });
  });

  app.patch(path, async ({ params, body }, response) => {
    const problem = problemOf(body);
    if (problem !== undefined) {
      response.status(422).json({ message: problem });
      return;
    }
    const { workspaceId, billingAccountId } = params;
    const account = await accounts.update(workspaceId, billingAccountId, toColumns(body));
    if (!account) {
      response.status(404).json({ message: "There is no such billing account." });
      return;
    }
    await stripe.customers.update(billingAccountId, toParams(body));
    response.json(toBody(account));
  });

  return app;
}

type Address = Partial<Record<(typeof LINES)[number], string | null>>;

interface Update {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string | null;
  readonly description?: string | null;
  readonly address?: Address | null;
}

function problemOf(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return "Send an object.";
  const { name, email, phone, description, address, ...others } = body as Record<string, unknown>;
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) return `${unknown} is not known.`;
  if (name !== undefined && !isText(name, 1, 100)) return "name has 1 to 100 characters.";
  if (email !== undefined && !(isText(email, 3, 255) && email.includes("@"))) {
    return "email is an e-mail address.";
  }
  if (phone && !isText(phone, 1, 50)) return "phone has up to 50 characters.";
  if (description && !isText(description, 1, 500)) return "description has up to 500 characters.";
  return address === undefined || address === null ? undefined : problemOfAddress(address);
}

function problemOfAddress(address: unknown): string | undefined {
  if (typeof address !== "object" || address === null) return "address is an object.";
  for (const [line, value] of Object.entries(address)) {
    if (!LINES.some((known) => known === line)) return `address.${line} is not known.`;
    if (value !== null && !isText(value, 1, 200)) return `address.${line} is a text.`;
  }
  return undefined;
}

function isText(value: unknown, min: number, max: number): value is string {
  return typeof value === "string" && value.length >= min && value.length <= max;
}

function toColumns({ address, ...fields }: Update): Partial<Account> {
  if (address === undefined) return fields;
  const lines = address === null ? LINES : LINES.filter((line) => line in address);
  const columns = lines.map((line) => [`address_${line}`, address?.[line] ?? null]);
  return { ...fields, ...Object.fromEntries(columns) };
}

function toParams({ address, ...fields }: Update): Stripe.CustomerUpdateParams {
  const cleared = Object.entries(fields).map(([field, value]) => [field, value ?? ""]);
  if (address === undefined) return Object.fromEntries(cleared);
  if (address === null) return { ...Object.fromEntries(cleared), address: "" };
  const lines = Object.entries(address).map(([line, value]) => [line, value ?? ""]);
  return { ...Object.fromEntries(cleared), address: Object.fromEntries(lines) };
}

function toBody(account: Account) {
  return {
    id: account.id,
    workspace_id: account.workspace_id,
    name: account.name,
    email: account.email,
    phone: account.phone,
    description: account.description,
    address: Object.fromEntries(LINES.map((line) => [line, account[`address_${line}`]])),
    created_at: account.created_at,
    updated_at: account.updated_at,
  };
}
