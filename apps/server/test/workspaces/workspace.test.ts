import { describe, expect, test } from "vitest";
import {
  assertNotArchived,
  changeWorkspace,
  type Workspace,
  type WorkspaceChange,
} from "../../src/workspaces/workspace.ts";

const workspace: Workspace = {
  id: "ws_1",
  name: "ACME",
  description: "Everything.",
  billingMode: "pooled",
  pooledSeatLimit: null,
  createdAt: "2025-10-29T00:40:06.000Z",
  updatedAt: "2025-10-29T00:40:06.000Z",
  archivedAt: null,
  trialUsedAt: null,
  version: 1,
};

describe("changeWorkspace", () => {
  test.for<[WorkspaceChange, Partial<Workspace>]>([
    [{ name: "North" }, { name: "North" }],
    [{ description: "All." }, { description: "All." }],
    [{ description: null }, { description: null }],
    [{ name: "North", description: "Everything." }, { name: "North" }],
  ])("%j changes %j and nothing else", ([change, changed]) => {
    expect(changeWorkspace(workspace, change)).toEqual({ ...workspace, ...changed });
  });

  test.for<[WorkspaceChange]>([[{}], [{ name: "ACME" }], [{ description: "Everything." }]])(
    "%j changes nothing: the very same object",
    ([change]) => {
      expect(changeWorkspace(workspace, change)).toBe(workspace);
    },
  );
});

describe("assertNotArchived", () => {
  test("lets pass what is not archived", () => {
    expect(() => assertNotArchived(workspace)).not.toThrow();
  });

  test("refuses with workspace_archived what is", () => {
    const refusal = expect.objectContaining({ code: "workspace_archived" });
    const archived = { ...workspace, archivedAt: "2025-10-30T00:00:00.000Z" };
    expect(() => assertNotArchived(archived)).toThrow(refusal);
  });
});
