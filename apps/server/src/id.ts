import { customAlphabet } from "nanoid";

const random = customAlphabet("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", 20);

/** A new id, `<prefix>_` and 20 random letters and digits (119 bits): `newId("ws")` gives `ws_8fT2kLw0ZqYb5NcVx1Rj`. */
export function newId<Prefix extends string>(prefix: Prefix): `${Prefix}_${string}` {
  return `${prefix}_${random()}`;
}
