import { hash } from "node:crypto";

/** Who a verified token speaks for, and its `exp`: seconds since 1970. */
export interface VerifiedToken {
  readonly userId: string;
  readonly expiresAt: number;
}

/** What has been verified, by token; bounded. */
export interface VerifiedTokens {
  get(token: string): VerifiedToken | undefined;
  add(token: string, verified: VerifiedToken): void;
  delete(token: string): void;
}

/**
 * Keeps at most `entriesMax` verified tokens, and lets go of the one that was not used longest.
 * Holds their SHA-256, never the tokens: a memory dump gives nobody a token.
 */
export function createVerifiedTokens(entriesMax: number): VerifiedTokens {
  const byHash = new Map<string, VerifiedToken>();
  const keyOf = (token: string) => hash("sha256", token, "base64");
  return {
    get(token) {
      const key = keyOf(token);
      const verified = byHash.get(key);
      if (verified !== undefined) {
        // A Map keeps the order of insertion: what was used last stands last.
        byHash.delete(key);
        byHash.set(key, verified);
      }
      return verified;
    },
    add(token, verified) {
      byHash.set(keyOf(token), verified);
      if (byHash.size > entriesMax) {
        const [oldest] = byHash.keys();
        if (oldest !== undefined) byHash.delete(oldest);
      }
    },
    delete(token) {
      byHash.delete(keyOf(token));
    },
  };
}
