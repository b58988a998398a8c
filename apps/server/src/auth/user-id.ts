// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it keeps out
const USER_ID = /^[^/\s\x00-\x1f\x7f]{1,128}$/;

/**
 * Whether a token's `sub` can be a member of a workspace: 1 to 128 characters, none of them a
 * slash, white space or a control character. Lone surrogates are refused too: a database stores
 * them all as the same replacement character, so two users would become one.
 */
export function isUserId(value: unknown): value is string {
  return typeof value === "string" && USER_ID.test(value) && value.isWellFormed();
}
