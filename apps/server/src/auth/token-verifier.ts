import {
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  jwtVerify,
} from "jose";
import { TokenError } from "./token-error.ts";
import { isUserId } from "./user-id.ts";
import { createVerifiedTokens, type VerifiedToken } from "./verified-tokens.ts";

/** Gives the user a token speaks for. @throws TokenError, whose `reason` says why it does not. */
export type TokenVerifier = (token: string) => Promise<{ readonly userId: string }>;

export interface TokenVerifierOptions {
  /** Finds the public key for a token's header. */
  readonly keys: JWTVerifyGetKey;
  readonly issuer: string;
  readonly audience: string;
  /** Milliseconds since 1970; unset: `Date.now`. */
  readonly now?: () => number;
  /** How many verified tokens are remembered; unset: 10,000. */
  readonly rememberedMax?: number;
}

// Never `none`, and no HS256: with it, whoever knows our public key could sign (RFC 8725 section 3.1).
const ALGORITHMS = ["RS256", "ES256", "EdDSA"];
const CLOCK_TOLERANCE_S = 5;
const TOKEN_LENGTH_MAX = 8192;

/**
 * Verifies bearer JWTs (RFC 7519, RFC 8725): signature, `iss`, `aud`, `exp`, `nbf`, and a `sub`
 * that can be a member. A token is verified once and remembered until it expires, hence a key
 * that its issuer withdraws ends its tokens when they expire.
 */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const { now = Date.now, rememberedMax = 10_000 } = options;
  const remembered = createVerifiedTokens(rememberedMax);

  async function verify(token: string): Promise<VerifiedToken> {
    if (token.length > TOKEN_LENGTH_MAX) {
      throw new TokenError("malformed", `The token is longer than ${TOKEN_LENGTH_MAX} characters.`);
    }
    const payload = await verifyWithAnyKey(token, options.keys, {
      algorithms: ALGORITHMS,
      issuer: options.issuer,
      audience: options.audience,
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: new Date(now()),
    });
    return fromPayload(payload);
  }

  return async (token) => {
    const known = remembered.get(token);
    if (known !== undefined) {
      if (known.expiresAt > now() / 1000) return known;
      // Whether the tolerance still covers it is decided where it is for every other token.
      remembered.delete(token);
    }
    const verified = await verify(token).catch((error: unknown) => {
      throw toTokenError(error);
    });
    remembered.add(token, verified);
    return verified;
  };
}

function fromPayload({ sub, exp }: JWTPayload): VerifiedToken {
  if (!isUserId(sub)) throw new TokenError("claims", "The token's sub is not a user id.");
  // Without exp, or with one that JSON spells too large to be finite, it would never end.
  if (!Number.isFinite(exp)) throw new TokenError("claims", "The token's exp is not a time.");
  return { userId: sub, expiresAt: Number(exp) };
}

/** A token without `kid` may fit several keys of its issuer: each is tried (RFC 7515 appendix D). */
async function verifyWithAnyKey(
  token: string,
  keys: JWTVerifyGetKey,
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, keys, options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      try {
        return (await jwtVerify(token, key, options)).payload;
      } catch (failure) {
        if (!(failure instanceof errors.JWSSignatureVerificationFailed)) throw failure;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

function toTokenError(cause: unknown): TokenError {
  if (cause instanceof TokenError) return cause;
  if (cause instanceof errors.JWTExpired) {
    return new TokenError("expired", "The token has expired.", { cause });
  }
  if (cause instanceof errors.JWTClaimValidationFailed) {
    return new TokenError("claims", `The token's ${cause.claim} is not accepted.`, { cause });
  }
  if (cause instanceof errors.JWSInvalid || cause instanceof errors.JWTInvalid) {
    return new TokenError("malformed", "The token is not a well-formed JWT.", { cause });
  }
  if (
    cause instanceof errors.JWSSignatureVerificationFailed ||
    cause instanceof errors.JWKSNoMatchingKey ||
    cause instanceof errors.JOSEAlgNotAllowed ||
    cause instanceof errors.JOSENotSupported
  ) {
    return new TokenError("signature", "The token is not signed by a key that is accepted here.", {
      cause,
    });
  }
  // What is left is not about the token: the key could not be had, or is no good (a short RSA key).
  return new TokenError("keys-unavailable", "Tokens cannot be verified at the moment.", { cause });
}
