import { createHash } from "node:crypto";
import { ApiError } from "../errors/api-error.ts";
import { missingParameter } from "../errors/parameter-errors.ts";
import { hash } from "../params/hash.ts";
import { integer } from "../params/integer.ts";
import type { Read } from "../params/reader.ts";
import { text } from "../params/text.ts";
import { unsupported } from "../params/unsupported.ts";
import { cardError, declines } from "./decline.ts";
import { cardOfTestId, type TestCard, testCards } from "./test-cards.ts";

/** What Stripe tells of a card (docs.stripe.com/api/payment_methods/object, `card`). */
export interface Card {
  readonly brand: string;
  readonly checks: {
    readonly address_line1_check: string | null;
    readonly address_postal_code_check: string | null;
    readonly cvc_check: string | null;
  };
  readonly country: string;
  readonly display_brand: string;
  readonly exp_month: number;
  readonly exp_year: number;
  readonly fingerprint: string;
  readonly funding: string;
  readonly generated_from: null;
  readonly last4: string;
  readonly networks: { readonly available: string[]; readonly preferred: null };
  readonly regulated_status: "unregulated";
  readonly three_d_secure_usage: { readonly supported: true };
  readonly wallet: null;
}

/** `card[token]=tok_visa`, or a number and when it expires. */
export const cardParam = hash({
  cvc: text(),
  exp_month: integer(),
  exp_year: integer(),
  networks: unsupported(),
  number: text(),
  token: text(),
});

/**
 * The card that a request describes.
 * @throws ApiError 402 for a number, date or code that no test card has, 400 for an unknown token.
 */
export function toCard(given: Read<typeof cardParam>, nowSeconds: number): Card {
  if (given.token !== undefined) return tokenCard(given.token, nowSeconds);
  const { number, exp_month: month, exp_year: year, cvc } = given;
  if (number === undefined) throw missingParameter("card[number]");
  if (month === undefined) throw missingParameter("card[exp_month]");
  if (year === undefined) throw missingParameter("card[exp_year]");
  const digits = number.replaceAll(/[ -]/g, "");
  if (!isCardNumber(digits)) throw cardError(declines.incorrectNumber);
  const now = new Date(nowSeconds * 1000);
  const fullYear = year < 100 ? 2000 + year : year;
  if (month < 1 || month > 12) throw cardError(declines.invalidExpiryMonth);
  if (fullYear < now.getUTCFullYear() || fullYear > now.getUTCFullYear() + 50) {
    throw cardError(declines.invalidExpiryYear);
  }
  if (fullYear === now.getUTCFullYear() && month < now.getUTCMonth() + 1) {
    throw cardError(declines.invalidExpiryMonth);
  }
  if (cvc !== undefined && !/^\d{3,4}$/.test(cvc)) throw cardError(declines.invalidCvc);
  const known = testCards.find((each) => each.number === digits);
  if (!known) throw cardError(declines.liveCard);
  return cardObject(known, {
    month,
    year: fullYear,
    cvcCheck: cvc === undefined ? null : "unchecked",
  });
}

/** The card that a test id stands for: it expires at the end of the year after this one. */
export function testCardObject(card: TestCard, nowSeconds: number): Card {
  const year = new Date(nowSeconds * 1000).getUTCFullYear() + 1;
  return cardObject(card, { month: 12, year, cvcCheck: "unchecked" });
}

/** The test card that a stored card was made of. */
export function testCardOf({ fingerprint }: Card): TestCard | undefined {
  return byFingerprint.get(fingerprint);
}

function tokenCard(token: string, nowSeconds: number): Card {
  const card = token.startsWith("tok_") ? cardOfTestId(token) : undefined;
  if (card) return testCardObject(card, nowSeconds);
  throw new ApiError(`Invalid token id: ${token}`, { param: "token" });
}

function cardObject(
  { number, brand, country, funding }: TestCard,
  about: { month: number; year: number; cvcCheck: string | null },
): Card {
  return {
    brand,
    checks: {
      address_line1_check: null,
      address_postal_code_check: null,
      cvc_check: about.cvcCheck,
    },
    country,
    display_brand: brand === "amex" ? "american_express" : brand,
    exp_month: about.month,
    exp_year: about.year,
    fingerprint: fingerprintOf(number),
    funding,
    generated_from: null,
    last4: number.slice(-4),
    networks: { available: [brand], preferred: null },
    regulated_status: "unregulated",
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

/** The same for the same number, as Stripe's: that is how one tells that two cards are one. */
export function fingerprintOf(number: string): string {
  return createHash("sha256").update(number).digest("hex").slice(0, 16);
}

const byFingerprint = new Map(testCards.map((each) => [fingerprintOf(each.number), each]));

/** 12 to 19 digits whose check digit is right (ISO/IEC 7812-1, Luhn). */
function isCardNumber(digits: string): boolean {
  if (!/^\d{12,19}$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
