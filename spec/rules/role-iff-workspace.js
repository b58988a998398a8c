import { eachOperation, onlyRequirement, ROLES } from "./operations.js";

/** @import { OperationView } from "./types.ts" */

/** Who may call stands at the operation, and a role has a meaning only within a workspace. */
export function roleIffWorkspace() {
  return eachOperation((view, { location, report }) => {
    const message = view.path.includes("{workspaceId}")
      ? withWorkspace(view)
      : withoutWorkspace(view);
    const place = view.operation.security ? location.child(["security"]) : location;
    if (message) report({ message, location: place.key() });
  });
}

/** @param {OperationView} view */
function withWorkspace({ operation }) {
  const { scheme, scopes = [] } = onlyRequirement(operation) ?? {};
  const [role] = scopes;
  if (scheme === "bearerAuth" && scopes.length === 1 && ROLES.includes(role ?? ""))
    return undefined;
  return `Name the least role of the operation, exactly one of ${ROLES.join(", ")}: \`security: [{bearerAuth: [owner]}]\`.`;
}

/** @param {OperationView} view */
function withoutWorkspace({ operation }) {
  if (operation.security?.length === 0) return undefined;
  const { scheme, scopes = [] } = onlyRequirement(operation) ?? {};
  if (scopes.length === 0 && scheme === "bearerAuth") return undefined;
  if (scopes.length === 0 && scheme === "serviceToken") {
    return operation["x-internal"] === true
      ? undefined
      : "Mark the operation `x-internal: true`: it takes the service token.";
  }
  return "Say who may call: without `{workspaceId}` in the path there is no role, so `security` is `[{bearerAuth: []}]`, `[{serviceToken: []}]` or `[]`.";
}
