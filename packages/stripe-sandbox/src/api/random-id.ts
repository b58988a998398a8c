import { randomBytes } from "node:crypto";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** An id as Stripe makes them: the prefix and 14 letters or digits, `cus_NffrFeUfNV2Hib`. */
export function randomId(prefix: string): string {
  return prefix + randomText(14, LETTERS);
}

/** An id of the longer form that Stripe gives most kinds of objects, `price_1MoBy5LkdIwHu7ixZhnattbh`. */
export function randomLongId(prefix: string): string {
  return `${prefix}1${randomText(23, LETTERS)}`;
}

/** The 8 capitals or digits that the numbers of a customer's invoices begin with. */
export function randomInvoicePrefix(): string {
  return randomText(8, CAPITALS);
}

/** Random letters or digits, each as likely. */
export function randomText(length: number, alphabet: string = LETTERS): string {
  let text = "";
  while (text.length < length) {
    // 6 bits a letter; what lies past the alphabet is dropped, so that every letter is as likely.
    text += alphabet[randomByte() & 63] ?? "";
  }
  return text;
}

/** Asking for many bytes at a time costs hardly more than asking for one. */
let pool = randomBytes(0);
let used = 0;

function randomByte(): number {
  if (used === pool.length) {
    pool = randomBytes(4096);
    used = 0;
  }
  const byte = pool[used] ?? 0;
  used += 1;
  return byte;
}
