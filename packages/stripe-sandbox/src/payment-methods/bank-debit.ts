import { ApiError } from "../errors/api-error.ts";
import { hash } from "../params/hash.ts";
import type { Read } from "../params/reader.ts";
import { choice, text } from "../params/text.ts";
import { unsupported } from "../params/unsupported.ts";
import { fingerprintOf } from "./card.ts";

/** docs.stripe.com/api/payment_methods/object, `sepa_debit` */
export interface SepaDebit {
  readonly bank_code: string;
  readonly branch_code: string;
  readonly country: string;
  readonly fingerprint: string;
  readonly generated_from: { readonly charge: null; readonly setup_attempt: null };
  readonly last4: string;
}

/** docs.stripe.com/api/payment_methods/object, `us_bank_account` */
export interface UsBankAccount {
  readonly account_holder_type: "company" | "individual";
  readonly account_type: "checking" | "savings";
  readonly bank_name: string;
  readonly financial_connections_account: null;
  readonly fingerprint: string;
  readonly last4: string;
  readonly networks: {
    readonly preferred: string;
    readonly supported: ("ach" | "us_domestic_wire")[];
  };
  readonly routing_number: string;
  readonly status_details: Readonly<Record<string, never>>;
}

export const sepaDebitParam = hash({ iban: text(34) }, ["iban"]);

export const usBankAccountParam = hash(
  {
    account_holder_type: choice(["company", "individual"]),
    account_number: text(17),
    account_type: choice(["checking", "savings"]),
    financial_connections_account: unsupported(),
    routing_number: text(9),
  },
  ["account_number", "routing_number"],
);

/** @throws ApiError 400 for an IBAN whose check digits are wrong (ISO 13616). */
export function toSepaDebit(given: Read<typeof sepaDebitParam>): SepaDebit {
  const iban = given.iban.replaceAll(" ", "").toUpperCase();
  if (!isIban(iban)) {
    throw new ApiError("The IBAN you provided is invalid.", {
      code: "invalid_bank_account_iban",
      param: "sepa_debit[iban]",
    });
  }
  return {
    bank_code: iban.slice(4, 12),
    branch_code: "",
    country: iban.slice(0, 2),
    fingerprint: fingerprintOf(iban),
    generated_from: { charge: null, setup_attempt: null },
    last4: iban.slice(-4),
  };
}

/** @throws ApiError 400 for a routing number that is not nine digits. */
export function toUsBankAccount(given: Read<typeof usBankAccountParam>): UsBankAccount {
  const { account_number: account, routing_number: routing } = given;
  if (!/^\d{9}$/.test(routing)) {
    throw new ApiError("Routing number must have 9 digits", {
      code: "routing_number_invalid",
      param: "us_bank_account[routing_number]",
    });
  }
  return {
    account_holder_type: given.account_holder_type ?? "individual",
    account_type: given.account_type ?? "checking",
    bank_name: "STRIPE TEST BANK",
    financial_connections_account: null,
    fingerprint: fingerprintOf(`${routing}/${account}`),
    last4: account.slice(-4),
    networks: { preferred: "ach", supported: ["ach", "us_domestic_wire"] },
    routing_number: routing,
    status_details: {},
  };
}

function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  const digits = [...(iban.slice(4) + iban.slice(0, 4))].map((each) => Number.parseInt(each, 36));
  return BigInt(digits.join("")) % 97n === 1n;
}
