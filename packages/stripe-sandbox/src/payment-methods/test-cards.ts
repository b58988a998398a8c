import { type Decline, declines } from "./decline.ts";

/** A card that works in test mode, and how it behaves (docs.stripe.com/testing). */
export interface TestCard {
  readonly number: string;
  /** What follows `pm_card_` and `tok_` in the ids that stand for the card. */
  readonly name: string;
  readonly brand: string;
  readonly country: string;
  readonly funding: "credit" | "debit" | "prepaid";
  /** Why it cannot be attached to a customer, nor set up. */
  readonly declinesSetup?: Decline;
  /** Why it cannot be charged; one that cannot be attached cannot be charged either. */
  readonly declinesCharge?: Decline;
  /** Its holder must authenticate when it is set up. */
  readonly authenticates?: true;
}

function card(
  name: string,
  number: string,
  brand = "visa",
  more: Partial<TestCard> = {},
): TestCard {
  return { name, number, brand, country: "US", funding: "credit", ...more };
}

function declining(name: string, number: string, decline: Decline): TestCard {
  return card(name, number, "visa", { declinesSetup: decline, declinesCharge: decline });
}

export const testCards: readonly TestCard[] = [
  card("visa", "4242424242424242"),
  card("visa_debit", "4000056655665556", "visa", { funding: "debit" }),
  card("mastercard", "5555555555554444", "mastercard"),
  card("mastercard_debit", "5200828282828210", "mastercard", { funding: "debit" }),
  card("mastercard_prepaid", "5105105105105100", "mastercard", { funding: "prepaid" }),
  card("amex", "378282246310005", "amex"),
  card("discover", "6011111111111117", "discover"),
  card("diners", "3056930009020004", "diners"),
  card("jcb", "3566002020360505", "jcb"),
  card("unionpay", "6200000000000005", "unionpay"),
  card("br", "4000000760000002", "visa", { country: "BR" }),
  card("ca", "4000001240000000", "visa", { country: "CA" }),
  card("gb", "4000008260000000", "visa", { country: "GB" }),
  card("de", "4000002760000016", "visa", { country: "DE" }),
  card("fr", "4000002500000003", "visa", { country: "FR" }),
  card("th", "4000007640000003", "visa", { country: "TH" }),
  card("jp", "4000003920000003", "visa", { country: "JP" }),
  card("chargeCustomerFail", "4000000000000341", "visa", { declinesCharge: declines.generic }),
  card("authenticationRequired", "4000002760003184", "visa", {
    country: "DE",
    authenticates: true,
    declinesCharge: declines.authenticationRequired,
  }),
  card("authenticationRequiredOnSetup", "4000002500003155", "visa", {
    country: "FR",
    authenticates: true,
  }),
  card("threeDSecure2Required", "4000000000003220", "visa", {
    authenticates: true,
    declinesCharge: declines.authenticationRequired,
  }),
  declining("chargeDeclined", "4000000000000002", declines.generic),
  declining("chargeDeclinedInsufficientFunds", "4000000000009995", declines.insufficientFunds),
  declining("chargeDeclinedLostCard", "4000000000009987", declines.lostCard),
  declining("chargeDeclinedStolenCard", "4000000000009979", declines.stolenCard),
  declining("chargeDeclinedExpiredCard", "4000000000000069", declines.expiredCard),
  declining("chargeDeclinedIncorrectCvc", "4000000000000127", declines.incorrectCvc),
  declining("chargeDeclinedProcessingError", "4000000000000119", declines.processingError),
];

/** The card of `pm_card_visa` or `tok_visa`; `pm_card_visa_chargeDeclined` is the same as `pm_card_chargeDeclined`. */
export function cardOfTestId(id: string): TestCard | undefined {
  const name = /^(?:pm_card|tok)_(?:visa_(?=chargeDeclined))?(\w+)$/.exec(id)?.[1];
  return testCards.find((each) => each.name === name);
}
