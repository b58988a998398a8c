import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { securityPolicyOf } from "../scripts/security-policy.ts";

const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

test("inline scripts are allowed by their hashes, those of files as the site's own", () => {
  const html = `<script>one()</script><script type="module">two()</script><script src="/docs/three.js"></script>`;
  expect(securityPolicyOf(html)).toContain(`script-src 'self' ${hash("one()")} ${hash("two()")};`);
});

test("a script that stands on a page twice is named once", () => {
  const html = "<script>one()</script><script>one()</script>";
  expect(securityPolicyOf(html)).toContain(`script-src 'self' ${hash("one()")};`);
});

test("no page may run inline scripts as such, evaluate text, or load from another host", () => {
  const policy = securityPolicyOf("<script>one()</script>");
  expect(policy).not.toMatch(/script-src[^;]*'unsafe-(?:inline|eval)'/);
  expect(policy).not.toMatch(/https?:/);
  expect(policy).toContain("default-src 'none'");
});
