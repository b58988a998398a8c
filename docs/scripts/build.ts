import { buildClientReference } from "./build-client-reference.ts";
import { buildDescription } from "./build-description.ts";
import { buildGuides } from "./build-guides.ts";
import { buildReference } from "./build-reference.ts";
import { buildSecurityPolicies } from "./build-security-policies.ts";
import { buildText } from "./build-text.ts";

await buildClientReference();
await buildGuides();
await buildDescription();
await buildReference();
await buildText();
await buildSecurityPolicies();
