import { createHash } from "node:crypto";

/**
 * A strong entity tag (RFC 9110, section 8.8.3): `"<version>"`, and behind a dot a digest of what is shown with the
 * resource but changes without its version.
 */
export function toETag(version: number, computed?: unknown): string {
  if (computed === undefined) return `"${version}"`;
  const digest = createHash("sha256").update(JSON.stringify(computed)).digest("base64url");
  return `"${version}.${digest.slice(0, 10)}"`;
}

/**
 * The versions that an `If-Match` names (RFC 9110, section 13.1.1): undefined for none given and for `*`, which any
 * version satisfies. A tag that we never gave, or a weak one, names no version. What stands behind the dot is not
 * compared: a change of what is computed is in the way of nobody's change.
 */
export function fromIfMatch(ifMatch: string | undefined): readonly number[] | undefined {
  if (ifMatch === undefined || ifMatch.trim() === "*") return undefined;
  return ifMatch.split(",").flatMap((tag) => {
    const version = /^"([1-9]\d{0,14})(?:\.[\w-]*)?"$/.exec(tag.trim())?.[1];
    return version === undefined ? [] : [Number(version)];
  });
}
