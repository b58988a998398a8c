import { expect, test } from "vitest";
import { addMember, createWorkspace } from "../support/fixtures.ts";
import { type Planted, plantTree } from "../support/organization-tree.ts";
import { readPages, toLines } from "../support/printed.ts";
import { describeServer } from "../support/server.ts";
import { downloadReport } from "../support/usage-report.ts";

describeServer("exportOrganizationUsagePdf", (server) => {
  const tree: Planted = {
    name: "North",
    limits: { users: 1500, sso: 0 },
    usage: { users: 3, locations: 1 },
    children: [
      { name: "Sales", usage: { users: 4 }, children: [{ name: "Αθήνα", usage: { users: 1000 } }] },
      { name: "Исследования", limits: { locations: 7 } },
    ],
  };

  async function createTree() {
    const { id: workspaceId } = await createWorkspace(await server().client());
    await plantTree(server().database, workspaceId, tree);
    return workspaceId;
  }

  async function read(workspaceId: string, userId?: string) {
    server().clock.advance(Date.parse("2031-02-03T12:00:00Z") - server().clock.now());
    const { response, bytes } = await downloadReport(server(), workspaceId, "pdf", userId);
    return { response, lines: (await readPages(bytes)).map(toLines) };
  }

  test("200: a line for each organization, below its parent, with usage, subtree and limits; the sums", async () => {
    const workspaceId = await createTree();

    const { response, lines } = await read(workspaceId);

    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toBe("application/pdf");
    expect(response.headers.get("Content-Disposition")).toBe(
      `attachment; filename="organization-usage-${workspaceId}-2031-02-03.pdf"`,
    );
    expect(lines).toEqual([
      [
        "Organization usage",
        "ACME Corporation",
        `${workspaceId} · 4 organizations · 2031-02-03 12:00 UTC`,
        expect.stringMatching(/^Used: .* Subtree: .* Limit: /),
        "Locations|Users|SSO",
        "Organization|Used|Subtree|Limit|Used|Subtree|Limit|Used|Subtree|Limit",
        "North|1|1|–|3|1,007|1,500|0|0|0",
        "Sales|0|0|–|4|1,004|–|0|0|–",
        "Αθήνα|0|0|–|1,000|1,000|–|0|0|–",
        "Исследования|0|0|7|0|0|–|0|0|–",
        "Total|1|1|1,007|1,007|0|0",
        "ACME Corporation · 2031-02-03 12:00 UTC|Page 1 of 1",
      ],
    ]);
  });

  test("200: every one of several hundred organizations, on as many pages as they need", async () => {
    const { id: workspaceId } = await createWorkspace(await server().client());
    const children = Array.from({ length: 100 }, (_, index) => ({ name: `Child ${index + 100}` }));
    for (const name of ["A", "B", "C"]) {
      await plantTree(server().database, workspaceId, { name, children });
    }

    const { lines } = await read(workspaceId);

    const names = lines
      .flat()
      .flatMap((line) => /^(Child \d+|[ABC])(?=\|\d)/.exec(line)?.[0] ?? []);
    const wanted = ["A", "B", "C"].flatMap((name) => [name, ...children.map(({ name }) => name)]);
    expect(names).toEqual(wanted);
    expect(lines.map((page) => page.at(-1)?.split("|")[1])).toEqual(
      lines.map((_, index) => `Page ${index + 1} of ${lines.length}`),
    );
    expect(lines.length).toBeGreaterThan(5);
  });

  test("200: a page that says so of a workspace without organizations", async () => {
    await createTree();
    const { id: workspaceId } = await createWorkspace(await server().client());

    const { lines } = await read(workspaceId);

    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`${workspaceId} · 0 organizations · 2031-02-03 12:00 UTC`);
    expect(lines[0]).toContain("Total|0|0|0|0|0|0");
  });

  test("200: to a viewer, of an archived workspace too", async () => {
    const workspaceId = await createTree();
    const before = await read(workspaceId);
    await server()
      .database.db.updateTable("workspaces")
      .set({ archived_at: "2025-10-29T00:40:06.000Z" })
      .execute();
    await addMember(server().database, workspaceId, "auth0|viewer", "viewer");

    const after = await read(workspaceId, "auth0|viewer");

    expect([after.response.status, after.lines]).toEqual([200, before.lines]);
  });
});
