import type { AccountPath } from "../billing-accounts/billing-account.ts";
import { findAccount } from "../billing-accounts/find-account.ts";
import { isGettingSubscription } from "../capacity/in-use.ts";
import { cutPage } from "../db/cursor.ts";
import type { Database } from "../db/open-database.ts";
import type { Page, PageRequest } from "../db/page.ts";
import { AppError } from "../errors.ts";
import { workspaceMissing } from "../members/authorize.ts";
import type { Deadline } from "../outbox/deadline.ts";
import type { Effects } from "../outbox/effects.ts";
import type { Keyed } from "../outbox/keyed.ts";
import type { OneAtATime } from "../outbox/one-at-a-time.ts";
import type { PaymentMethods } from "../stripe/gateway/payment-methods.ts";
import type { StripeGateway } from "../stripe/gateway.ts";
import type { PaymentMethod as StripePaymentMethod } from "../stripe/payment-method.ts";
import { countOpenSubscriptions } from "../subscriptions/repository.ts";
import { findWorkspace } from "../workspaces/repository.ts";
import { assertNotArchived } from "../workspaces/workspace.ts";
import { createPaymentMethodChange, type PaymentMethodChange } from "./change.ts";

/** Something that can be charged. It stands in Stripe only, and is read from there each time. */
export type PaymentMethod = StripePaymentMethod & { readonly isDefault: boolean };

export interface PaymentMethodDependencies {
  readonly database: Database;
  readonly gateway: StripeGateway;
  readonly effects: Effects;
  readonly oneAtATime: OneAtATime;
  readonly deadline: Deadline;
}

/** What is to be done, as things stand. */
interface Plan {
  readonly command: PaymentMethodChange["command"];
  /** Whether it may be done whatever comes of these changes of the account's methods; absent: it may. */
  isPossibleBeside?(inDoubt: readonly PaymentMethodChange[]): boolean;
}

const PAYMENT_METHODS_MAX = 5;

/** The rules of payment methods. Changes of one account's come one after the other. */
export function createPaymentMethodService(dependencies: PaymentMethodDependencies) {
  const { database, gateway, oneAtATime, deadline } = dependencies;
  const changes = dependencies.effects.register(createPaymentMethodChange(gateway));

  async function assertMayChange({ workspaceId }: AccountPath): Promise<void> {
    const workspace = await findWorkspace(database.db, workspaceId);
    if (!workspace) throw workspaceMissing(workspaceId);
    assertNotArchived(workspace);
  }

  /** What a change of one method is about to meet. Refuses in the order 404, 409. */
  async function readForChange(account: AccountPath, id: string): Promise<PaymentMethods> {
    await findAccount(database.db, account);
    const found = await gateway.readPaymentMethods(account.billingAccountId);
    if (!found.methods.some((method) => method.id === id)) throw paymentMethodMissing(id);
    await assertMayChange(account);
    return found;
  }

  /** Wants the account's turn: no creation of a subscription begins meanwhile. */
  async function assertNothingToPay(account: AccountPath): Promise<void> {
    if ((await countOpenSubscriptions(database.db, account)) > 0) {
      throw new AppError("cannot_detach_default_with_subscriptions");
    }
    // Whether there is one shows later.
    if (await isGettingSubscription(database.db, account)) throw new AppError("stripe_unavailable");
  }

  /** Makes the change that `planFor` finds possible, in the account's turn; undefined: there is nothing to change. */
  function change(
    account: AccountPath,
    planFor: () => Promise<Plan | undefined>,
    keyed: Keyed | undefined,
  ) {
    const { workspaceId, billingAccountId: subject } = account;
    return changes.perform({
      inTurn: (work) => oneAtATime(subject, work),
      keyed,
      async begin() {
        await changes.settle(workspaceId, subject);
        const plan = await planFor();
        if (!plan) return { result: {} };
        const request = { billingAccountId: subject, command: plan.command };
        return {
          workspaceId,
          subject,
          async admit(_trx, open) {
            const inDoubt = open.filter((intent) => intent.subject === subject);
            const isPossible = plan.isPossibleBeside?.(inDoubt.map((intent) => intent.request));
            if (isPossible === false) throw new AppError("stripe_unavailable");
            return { request };
          },
        };
      },
    });
  }

  return {
    /** @throws AppError resource_missing, invalid_cursor, stripe_unavailable */
    async list(account: AccountPath, request: PageRequest): Promise<Page<PaymentMethod>> {
      await findAccount(database.db, account);
      const { methods, defaultId } = await deadline.within(() =>
        gateway.readPaymentMethods(account.billingAccountId),
      );
      const listed = methods.map((method) => ({ ...method, isDefault: method.id === defaultId }));
      return cutPage(listed, request);
    },

    /**
     * Gives the client secret of a new SetupIntent.
     * @throws AppError resource_missing, workspace_archived, payment_method_limit_reached, stripe_rejected,
     * stripe_unavailable
     */
    async createSetupIntent(account: AccountPath, keyed?: Keyed): Promise<string> {
      const plan = async () => {
        await findAccount(database.db, account);
        await assertMayChange(account);
        const { methods } = await gateway.readPaymentMethods(account.billingAccountId);
        if (methods.length >= PAYMENT_METHODS_MAX) {
          throw new AppError("payment_method_limit_reached");
        }
        return { command: { type: "set_up" } } as const;
      };
      const { setupIntent } = await change(account, plan, keyed);
      if (!setupIntent) throw new Error("Nothing else comes of setting up a payment method");
      const { id, clientSecret } = setupIntent;
      // The secret is not kept: it is asked for again.
      return clientSecret ?? (await deadline.within(() => gateway.getSetupIntent(id))).clientSecret;
    },

    /** @throws AppError resource_missing, workspace_archived, stripe_rejected, stripe_unavailable */
    async setDefault(account: AccountPath, id: string, keyed?: Keyed): Promise<void> {
      const plan = async () => {
        const { defaultId } = await readForChange(account, id);
        if (id === defaultId) return undefined;
        return { command: { type: "set_default", paymentMethodId: id } } as const;
      };
      await change(account, plan, keyed);
    },

    /**
     * @throws AppError resource_missing, workspace_archived, cannot_detach_only_payment_method,
     * cannot_detach_default_with_subscriptions, stripe_rejected, stripe_unavailable
     */
    async detach(account: AccountPath, id: string, keyed?: Keyed): Promise<void> {
      const plan = async (): Promise<Plan> => {
        const { methods, defaultId } = await readForChange(account, id);
        if (methods.length === 1) throw new AppError("cannot_detach_only_payment_method");
        if (id === defaultId) await assertNothingToPay(account);
        const others = methods.filter((method) => method.id !== id);
        return {
          command: { type: "detach", paymentMethodId: id },
          isPossibleBeside: (inDoubt) =>
            others.some((other) => !inDoubt.some((change) => detaches(change, other.id))),
        };
      };
      await change(account, plan, keyed);
    },
  };
}

export type PaymentMethodService = ReturnType<typeof createPaymentMethodService>;

function detaches({ command }: PaymentMethodChange, id: string): boolean {
  return command.type === "detach" && command.paymentMethodId === id;
}

/** The same for one that never was and for one of another customer: whether it exists is nobody's business. */
function paymentMethodMissing(id: string): AppError {
  return new AppError("resource_missing", {
    message: `There is no payment method '${id}' of this billing account.`,
    param: "paymentMethodId",
  });
}
