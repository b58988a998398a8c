import { ApiError } from "../errors/api-error.ts";
import type { Reader } from "./reader.ts";
import { text } from "./text.ts";

/** The currencies that Stripe takes (docs.stripe.com/currencies), in the order in which its errors list them. */
const CURRENCIES =
  `usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd
  cad cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf
  idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr
  mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp
  sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw`.split(
    /\s+/,
  );

/** A three-letter currency, given in whatever case; gives it in lower case, as Stripe's objects have it. */
export function currency(): Reader<string> {
  const read = text();
  return (value, param) => {
    const given = read(value, param);
    const code = given.toLowerCase();
    if (CURRENCIES.includes(code)) return code;
    throw new ApiError(
      `Invalid currency: ${given.slice(0, 100)}. Stripe currently supports these currencies: ${CURRENCIES.join(", ")}`,
      { param },
    );
  };
}
