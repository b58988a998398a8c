import type { Requirement } from "./requirement.ts";
import { concurrency } from "./requirements/concurrency.ts";
import { expiry } from "./requirements/expiry.ts";
import { failures } from "./requirements/failures.ts";
import { firstUse } from "./requirements/first-use.ts";
import { keySyntax } from "./requirements/key-syntax.ts";
import { mismatch } from "./requirements/mismatch.ts";
import { replay } from "./requirements/replay.ts";

/** All that is promised, those that move the clock last. */
export const requirements: readonly Requirement[] = [
  ...firstUse,
  ...replay,
  ...mismatch,
  ...concurrency,
  ...failures,
  ...keySyntax,
  ...expiry,
];
