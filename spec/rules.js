import { exampleRequired } from "./rules/example-required.js";
import { idPattern } from "./rules/id-pattern.js";
import { idempotencyKey } from "./rules/idempotency-key.js";
import { listEnvelope } from "./rules/list-envelope.js";
import { noDefaultInUpdate } from "./rules/no-default-in-update.js";
import { operationErrorAnswers } from "./rules/operation-error-answers.js";
import { operationIdVerbNoun } from "./rules/operation-id-verb-noun.js";
import { propertySnakeCase } from "./rules/property-snake-case.js";
import { objectsOnly } from "./rules/read.js";
import { requestBodyClosed } from "./rules/request-body-closed.js";
import { roleIffWorkspace } from "./rules/role-iff-workspace.js";
import { stringBounded } from "./rules/string-bounded.js";
import { xFieldsKnown } from "./rules/x-fields-known.js";

const factories = {
  "operation-id-verb-noun": operationIdVerbNoun,
  "request-body-closed": requestBodyClosed,
  "property-snake-case": propertySnakeCase,
  "operation-error-answers": operationErrorAnswers,
  "example-required": exampleRequired,
  "id-pattern": idPattern,
  "string-bounded": stringBounded,
  "role-iff-workspace": roleIffWorkspace,
  "no-default-in-update": noDefaultInUpdate,
  "x-fields-known": xFieldsKnown,
  "list-envelope": listEnvelope,
  "idempotency-key": idempotencyKey,
};

/**
 * The house rules as a Redocly plugin; README.md says what each one wants. `extends: [house/all]` turns on every one as
 * an error, so that a new rule cannot be forgotten in `redocly.yaml`.
 */
export default function housePlugin() {
  const rules = Object.entries(factories).map(([name, rule]) => [name, () => objectsOnly(rule())]);
  const errors = Object.keys(factories).map((name) => [`house/${name}`, "error"]);
  return {
    id: "house",
    rules: { oas3: Object.fromEntries(rules) },
    configs: { all: { rules: Object.fromEntries(errors) } },
  };
}
