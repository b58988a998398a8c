const LOOPBACK =
  /^(?:localhost\.?|127(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}|\[::1\])(?::\d{0,5})?$/i;

/**
 * Whether a `Host` header (RFC 9110 section 7.2: host, optional port) names this very machine:
 * `localhost`, `127.0.0.0/8`, `[::1]`.
 *
 * A page of another site can have its own name point at 127.0.0.1 (DNS rebinding) and so reach a
 * server that listens on loopback only; its requests still carry that other name. Spellings that
 * no browser sends (`127.1`, `0x7f.0.0.1`, `[::ffff:127.0.0.1]`) are refused rather than understood,
 * and so are names below `localhost`.
 */
export function isLoopbackHost(hostHeader: string | undefined): boolean {
  return hostHeader !== undefined && LOOPBACK.test(hostHeader);
}
