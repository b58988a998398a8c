import { eachOperation } from "./operations.js";

const VERBS = [
  ...["list", "get", "create", "update", "delete"],
  ...["archive", "add", "remove", "cancel", "preview", "export", "set", "adjust", "detach", "sync"],
];

const VERB_NOUN = new RegExp(`^(${VERBS.join("|")})([A-Z][a-z0-9]+)+$`);

/** The operationId names handler, test file and page of the documentation: a verb of ours, then a noun. */
export function operationIdVerbNoun() {
  return eachOperation(({ operation }, { location, report }) => {
    const id = operation.operationId;
    if (id === undefined || VERB_NOUN.test(id)) return;
    report({
      message: `Call the operation \`verbNoun\` in camelCase, like getWorkspace, not \`${id}\`; the verb is one of ${VERBS.join(", ")}.`,
      location: location.child(["operationId"]),
    });
  });
}
