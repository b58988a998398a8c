import { createHash } from "node:crypto";

/**
 * A number from 0 up to 1 that looks random and is the same for the same seed and words: the first 32 bits of their
 * SHA-256. It has no state, so what is drawn for one thing does not depend on what else is drawn, or when.
 */
export function chance(seed: number, ...words: readonly (string | number)[]): number {
  const digest = createHash("sha256")
    .update(JSON.stringify([seed, ...words]))
    .digest();
  return digest.readUInt32BE() / 2 ** 32;
}
