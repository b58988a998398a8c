import { createLocalJWKSet, createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from "jose";

const REFRESH_MS = 10 * 60_000;
const KEPT_MAX_MS = 60 * 60_000;
const UNKNOWN_KID_PAUSE_MS = 30_000;
const FAILURE_PAUSE_MS = 5_000;

export interface RemoteKeysOptions {
  /** How long the issuer may take to answer; unset: 3,000. */
  readonly timeoutMs?: number;
  /** Told of each fetch that failed, also of those that no request waits for. */
  readonly onFailure?: (error: unknown) => void;
}

/**
 * The signing keys that an issuer publishes at a URL (JWK Set, RFC 7517 section 5). They are
 * fetched when first needed, again in the background every 10 minutes, and at once for a `kid`
 * that is not among them, at most every 30 seconds.
 *
 * When the issuer cannot be reached, the keys at hand serve for an hour from their last arrival;
 * where none are, it is asked every 5 seconds at most, however many requests come.
 *
 * @returns a key resolver; it throws jose's `JWKSNoMatchingKey` or `JWKSMultipleMatchingKeys`
 * for the token's sake, anything else because the keys could not be had.
 */
export function createRemoteKeys(url: string, options: RemoteKeysOptions = {}): JWTVerifyGetKey {
  const { timeoutMs = 3_000, onFailure } = options;
  let askedAt = Number.NEGATIVE_INFINITY;
  let failed: { readonly at: number; readonly error: unknown } | undefined;

  const remote = createRemoteJWKSet(new URL(url), {
    timeoutDuration: timeoutMs,
    cooldownDuration: UNKNOWN_KID_PAUSE_MS,
    cacheMaxAge: KEPT_MAX_MS,
    [customFetch]: async (address, init) => {
      // Here and below: a clock that was set back is no reason to rest for as long.
      if (failed && Math.abs(Date.now() - failed.at) < FAILURE_PAUSE_MS) throw failed.error;
      askedAt = Date.now();
      try {
        return await fetchKeySet(address, init);
      } catch (error) {
        failed = { at: Date.now(), error };
        onFailure?.(error);
        throw error;
      }
    },
  });

  return async (header, token) => {
    if (Math.abs(Date.now() - askedAt) >= REFRESH_MS) {
      // Nobody waits for it, so its failure is nobody's: the keys at hand still serve, and without
      // any the next line waits for this same fetch and throws what it throws.
      remote.reload().catch(() => undefined);
    }
    return await remote(header, token);
  };
}

/** Fetches a key set. Reads it here already, so that one that is no good counts as a failure. */
async function fetchKeySet(address: string, init: RequestInit): Promise<Response> {
  const response = await fetch(address, init);
  if (response.status !== 200) throw new Error(`${address} answered ${response.status}, not 200`);
  const keySet: unknown = await response.json();
  // The cast is sound: createLocalJWKSet checks what it is given, and throws unless it is a key set.
  createLocalJWKSet(keySet as Parameters<typeof createLocalJWKSet>[0]);
  return Response.json(keySet);
}
