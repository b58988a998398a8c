import type { SecurityHandler } from "@workspace-billing/express-contract";
import { bearerToken } from "./auth/bearer.ts";
import type { TokenVerifier } from "./auth/token-verifier.ts";
import type { Database } from "./db/open-database.ts";
import type { Caller } from "./handlers.ts";
import { authorize } from "./members/authorize.ts";
import type { Role } from "./members/role.ts";

/**
 * Who calls, and whether they may: the token's user, with at least the role that the description names
 * (`security: [{ bearerAuth: [owner] }]`) in the workspace of the path. Coarse permission is enforced here alone.
 */
export function bearerSecurity(verifyToken: TokenVerifier, database: Database): SecurityHandler {
  return async ({ request, path, scopes }): Promise<Caller> => {
    const { userId } = await verifyToken(bearerToken(request.headersDistinct["authorization"]));
    const { workspaceId } = path;
    // The lint rules of the description want one role exactly where the path names a workspace.
    const [least] = scopes as readonly Role[];
    if (least !== undefined && workspaceId !== undefined) {
      await authorize(database.db, workspaceId, userId, least);
    }
    return { userId, keysOf: userId };
  };
}
