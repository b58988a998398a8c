import { narrowedCodes } from "./narrowed-codes.js";
import { eachOperation } from "./operations.js";
import { nodesOf } from "./read.js";

/** @import { Context, OperationView } from "./types.ts" */

const KEYED = ["post", "patch", "delete"];

/**
 * What the key adds to the failures of an operation, by status; where it waits for nobody else, 409 is not among them.
 *
 * @type {Record<string, { code: string, always: boolean }>}
 */
const CODES = {
  400: { code: "invalid_idempotency_key", always: true },
  409: { code: "idempotency_key_in_use", always: false },
  422: { code: "idempotency_key_reused", always: true },
};

/**
 * What a repeat could do twice takes an `Idempotency-Key`, and documents what comes of it. Nothing else takes one, and
 * that is safe to repeat: so whoever calls knows by the method what to do.
 */
export function idempotencyKey() {
  return eachOperation((view, context) => {
    const keyed = KEYED.includes(view.method);
    reportParameter(view, keyed, context);
    reportAnswers(view, keyed, context);
  });
}

/** @param {OperationView} view @param {boolean} keyed @param {Context} context */
function reportParameter({ parameters, operation }, keyed, { location, report }) {
  const takes = parameters.some(
    ({ node }) => node.in === "header" && String(node.name).toLowerCase() === "idempotency-key",
  );
  const message = "the header parameter `Idempotency-Key`: POST, PATCH and DELETE take it";
  if (keyed && !takes) report({ message: `Add ${message}.`, location: location.key() });
  if (!keyed && takes)
    report({ message: `Remove ${message}, and nothing else.`, location: location.key() });
  if (!keyed && operation["x-idempotent"] === false) {
    report({
      message:
        "Make it a POST, PATCH or DELETE: what takes no `Idempotency-Key` is safe to repeat.",
      location: location.child(["x-idempotent"]).key(),
    });
  }
}

/** @param {OperationView} view @param {boolean} keyed @param {Context} context */
function reportAnswers({ answers }, keyed, { location, resolve, report }) {
  for (const answer of answers) {
    const codes = narrowedCodes(answer, resolve) ?? [];
    const headers = nodesOf(answer.node.headers).map(([name]) => name);
    for (const message of [
      replayProblem(answer.status, headers, keyed),
      codeProblem(answer.status, codes, keyed),
      waitProblem(codes, headers),
    ]) {
      if (message)
        report({ message, location: location.child(["responses", answer.status]).key() });
    }
  }
}

/** @param {string} status @param {readonly string[]} headers @param {boolean} keyed */
function replayProblem(status, headers, keyed) {
  if (!/^2\d\d$/.test(status) || headers.includes("Idempotent-Replayed") === keyed)
    return undefined;
  return keyed
    ? "Add the header `Idempotent-Replayed`: with an `Idempotency-Key` the answer can be given again."
    : "Remove the header `Idempotent-Replayed`: it comes only with an `Idempotency-Key`.";
}

/** @param {string} status @param {readonly unknown[]} codes @param {boolean} keyed */
function codeProblem(status, codes, keyed) {
  const own = CODES[status];
  if (!own || codes.length === 0) return undefined;
  const has = codes.includes(own.code);
  if (keyed && own.always && !has)
    return `Add the code \`${own.code}\`: it comes with an \`Idempotency-Key\`.`;
  if (!keyed && has)
    return `Remove the code \`${own.code}\`: it comes only with an \`Idempotency-Key\`.`;
  return undefined;
}

/** @param {readonly unknown[]} codes @param {readonly string[]} headers */
function waitProblem(codes, headers) {
  if (!codes.includes("idempotency_key_in_use") || headers.includes("Retry-After"))
    return undefined;
  return "Add the header `Retry-After`: it comes with `idempotency_key_in_use`.";
}
