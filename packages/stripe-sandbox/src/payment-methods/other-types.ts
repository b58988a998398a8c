import type { Reader } from "../params/reader.ts";
import { unsupported } from "../params/unsupported.ts";

/** The types of payment methods that Stripe has beside those of the sandbox. */
export const OTHER_TYPES = [
  "acss_debit",
  "affirm",
  "afterpay_clearpay",
  "alipay",
  "alma",
  "amazon_pay",
  "au_becs_debit",
  "bacs_debit",
  "bancontact",
  "billie",
  "bizum",
  "blik",
  "boleto",
  "cashapp",
  "crypto",
  "custom",
  "customer_balance",
  "eps",
  "fpx",
  "giropay",
  "grabpay",
  "ideal",
  "kakao_pay",
  "klarna",
  "konbini",
  "kr_card",
  "link",
  "mb_way",
  "mobilepay",
  "multibanco",
  "naver_pay",
  "nz_bank_account",
  "oxxo",
  "p24",
  "pay_by_bank",
  "payco",
  "paynow",
  "paypal",
  "paypay",
  "payto",
  "pix",
  "promptpay",
  "revolut_pay",
  "samsung_pay",
  "satispay",
  "scalapay",
  "sequra",
  "sofort",
  "sunbit",
  "swish",
  "twint",
  "upi",
  "wechat_pay",
  "zip",
] as const;

type OtherType = (typeof OTHER_TYPES)[number];

/** What describes a payment method of such a type stands under the type's name. */
export const otherDetails = Object.fromEntries(
  OTHER_TYPES.map((type) => [type, unsupported()]),
  // Sound: the names are those of the types.
) as Readonly<Record<OtherType, Reader<never>>>;
