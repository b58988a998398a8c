/**
 * Why a token was not accepted. All but the last are the caller's to mend:
 * - `missing`: no bearer token was sent;
 * - `malformed`: not one well-formed JWT of bearable size;
 * - `signature`: not signed by a key, or with an algorithm, that we accept;
 * - `expired`: its time is over;
 * - `claims`: issuer, audience, start, or subject is not what we need;
 * - `keys-unavailable`: ours. The signing keys could not be had, so nothing is known of the token.
 */
export type TokenErrorReason =
  | "missing"
  | "malformed"
  | "signature"
  | "expired"
  | "claims"
  | "keys-unavailable";

/**
 * A token that was not accepted. The message is fit for the caller, quotes nothing that was sent,
 * and can stand in `error_description` (RFC 6750 section 3); `cause` is for the log.
 */
export class TokenError extends Error {
  override readonly name = "TokenError";
  readonly reason: TokenErrorReason;

  constructor(reason: TokenErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
