import { narrowedCodes } from "./narrowed-codes.js";
import { eachOperation, LOWEST_ROLE, onlyRequirement, ROLES } from "./operations.js";
import { itemsOf } from "./read.js";

/** @import { Context, OperationView, Root } from "./types.ts" */

/**
 * Which answers beside the 2xx an operation can give. `due`: it must be documented; `possible`: it may be, where that
 * is for the operation's own rules to say. In every other case, and with every other status, it must not be.
 *
 * @type {Record<string, { due: (view: OperationView) => boolean, possible?: (view: OperationView) => boolean, with: string }>}
 */
const ANSWERS = {
  304: {
    due: (view) => view.method === "get" && carriesETag(view),
    with: "a GET whose 200 carries `ETag`",
  },
  400: {
    due: () => true,
    with: "every operation: a query parameter that it does not know is refused",
  },
  401: { due: ({ operation }) => itemsOf(operation.security).length > 0, with: "`security`" },
  403: {
    due: (view) => roleRank(view) < ROLES.indexOf(LOWEST_ROLE),
    possible: (view) => writes(view) && roleRank(view) < ROLES.length,
    with: "a role above `viewer`, or a write whose finer rules refuse some viewers",
  },
  404: { due: (view) => has(view, "path"), with: "a path parameter" },
  409: { due: () => false, possible: writes, with: "a write" },
  412: { due: (view) => has(view, "header", "If-Match"), with: "the header parameter `If-Match`" },
  413: { due: hasBody, with: "a body" },
  415: { due: hasBody, with: "a body" },
  422: {
    due: (view) => hasBody(view) || has(view, "header", "Idempotency-Key"),
    possible: writes,
    with: "a body, an `Idempotency-Key`, or a write that a rule can forbid",
  },
  429: { due: () => false, possible: () => true, with: "every operation" },
  500: { due: () => true, with: "every operation" },
  503: { due: () => true, with: "every operation" },
};

/** The documented answers are those that can occur: no more, no less, each with its own error codes. */
export function operationErrorAnswers() {
  const seen = new Set();
  /** @type {ReadonlySet<unknown>} */
  let known = new Set();
  return {
    /** @param {Root} root */
    Root(root) {
      known = new Set(itemsOf(root.components?.schemas?.["ErrorCode"]?.enum));
    },
    ...eachOperation((view, context) => {
      reportMissing(view, context);
      reportImpossible(view, context);
      for (const answer of view.answers) {
        if (!/^[45]\d\d$/.test(answer.status) || seen.has(answer.location.absolutePointer))
          continue;
        seen.add(answer.location.absolutePointer);
        for (const message of codeProblems(narrowedCodes(answer, context.resolve), known)) {
          context.report({ message, location: answer.location.key() });
        }
      }
    }),
  };
}

/** @param {OperationView} view @param {Context} context */
function reportMissing(view, { location, report }) {
  for (const [status, rule] of Object.entries(ANSWERS)) {
    if (!rule.due(view) || view.answers.some((answer) => answer.status === status)) continue;
    report({
      message: `Document the answer ${status}: it comes with ${rule.with}.`,
      location: location.child(["responses"]).key(),
    });
  }
}

/** @param {OperationView} view @param {Context} context */
function reportImpossible(view, { location, report }) {
  for (const { status } of view.answers) {
    if (/^2\d\d$/.test(status)) continue;
    const rule = ANSWERS[status];
    if (rule && (rule.due(view) || rule.possible?.(view))) continue;
    report({
      message: rule
        ? `Remove the answer ${status}: it comes only with ${rule.with}.`
        : `Remove the answer ${status}: the answers beside 2xx are ${Object.keys(ANSWERS).join(", ")}.`,
      location: location.child(["responses", status]).key(),
    });
  }
}

/**
 * @param {readonly unknown[] | undefined} codes
 * @param {ReadonlySet<unknown>} known
 * @returns {string[]}
 */
function codeProblems(codes, known) {
  if (!codes || codes.length === 0) {
    return [
      "Narrow the code in the schema of each JSON error answer: `allOf: [{$ref: '#/components/schemas/Error'}, {properties: {code: {enum: [...]}}}]`.",
    ];
  }
  return codes
    .filter((code) => !known.has(code))
    .map(
      (code) =>
        `Add the code \`${code}\` to the enum of \`components.schemas.ErrorCode\`, or use one of its codes.`,
    );
}

/** @param {OperationView} view */
function hasBody(view) {
  return view.body !== undefined;
}

/** @param {OperationView} view */
function writes(view) {
  return view.method !== "get";
}

/** @param {OperationView} view @param {string} place @param {string} [name] */
function has({ parameters }, place, name) {
  return parameters.some(
    ({ node }) =>
      node.in === place &&
      (name === undefined || String(node.name).toLowerCase() === name.toLowerCase()),
  );
}

/** @param {OperationView} view */
function carriesETag({ answers }) {
  const headers = answers.find(({ status }) => status === "200")?.node.headers ?? {};
  return Object.keys(headers).some((name) => name.toLowerCase() === "etag");
}

/**
 * Where the role stands in `ROLES`; behind them all when the operation names none.
 *
 * @param {OperationView} view
 */
function roleRank({ operation }) {
  const rank = ROLES.indexOf(onlyRequirement(operation)?.scopes[0] ?? "");
  return rank === -1 ? ROLES.length : rank;
}
