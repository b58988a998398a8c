import type { TestServer } from "./server.ts";

/** How many effects in a workspace are under way, or in doubt. */
export async function openIntents({ database }: TestServer, workspaceId: string): Promise<number> {
  const intents = database.db.selectFrom("intents").where("workspace_id", "=", workspaceId);
  return (await intents.select("id").where("ended_at", "is", null).execute()).length;
}
