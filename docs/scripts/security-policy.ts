import { createHash } from "node:crypto";

/**
 * The strictest Content-Security-Policy that a page of the site works under: inline scripts by their hashes (CSP Level 3,
 * section 8.4), nothing from other hosts.
 *
 * Styles may be inline: code blocks carry their colours in `style` attributes, and Redoc writes its styles as it renders.
 * Redoc searches in a worker that it makes from a blob.
 */
export function securityPolicyOf(html: string): string {
  const hashes = inlineScripts(html).map((script) => `'sha256-${sha256(script)}'`);
  return [
    "default-src 'none'",
    `script-src 'self' ${[...new Set(hashes)].join(" ")}`.trim(),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function inlineScripts(html: string): readonly string[] {
  const scripts = html.matchAll(/<script(?<attributes>[^>]*)>(?<text>.*?)<\/script>/gs);
  return [...scripts]
    .filter(({ groups }) => !/\ssrc=/.test(groups?.["attributes"] ?? ""))
    .map(({ groups }) => groups?.["text"] ?? "");
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
