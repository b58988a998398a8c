import { expect, test } from "vitest";
import { addMember, createWorkspace } from "../support/fixtures.ts";
import { plantTree } from "../support/organization-tree.ts";
import { describeServer } from "../support/server.ts";
import { downloadReport, namesIn } from "../support/usage-report.ts";

const HEADER = [
  "organization_id,external_id,name,path,depth",
  "locations_usage,locations_subtree_usage,locations_limit",
  "users_usage,users_subtree_usage,users_limit",
  "sso_usage,sso_subtree_usage,sso_limit",
].join(",");

describeServer("exportOrganizationUsageCsv", (server) => {
  async function createTree() {
    const { id: workspaceId } = await createWorkspace(await server().client());
    const ids = await plantTree(server().database, workspaceId, {
      name: "North",
      limits: { users: 50, sso: 0 },
      usage: { users: 3, locations: 1 },
      children: [
        {
          name: "Sales",
          usage: { users: 4 },
          children: [{ name: "Europe", usage: { users: 20 } }],
        },
        { name: "Research, Development", limits: { locations: 7 } },
      ],
    });
    return { workspaceId, ids };
  }

  async function read(workspaceId: string, userId?: string) {
    const { response, bytes } = await downloadReport(server(), workspaceId, "csv", userId);
    // TextDecoder would take the byte order mark away.
    return { response, text: Buffer.from(bytes).toString("utf8") };
  }

  async function names(workspaceId: string) {
    return namesIn((await read(workspaceId)).text);
  }

  test("200: a line for each organization, below its parent, with usage, subtree and limits", async () => {
    const { workspaceId, ids } = await createTree();
    const [north, sales = "", europe = "", research = ""] = ids;
    const rows = await server().database.db.selectFrom("organizations").selectAll().execute();
    const externalId = (id: string) => rows.find((row) => row.id === id)?.external_id;

    const { response, text } = await read(workspaceId);

    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    expect(text.split("\r\n")).toEqual([
      `\ufeff${HEADER}`,
      `${north},${externalId(north)},North,,0,1,1,,3,27,50,0,0,0`,
      `${research},${externalId(research)},"Research, Development",${north},1,0,0,7,0,0,,0,0,`,
      `${sales},${externalId(sales)},Sales,${north},1,0,0,,4,24,,0,0,`,
      `${europe},${externalId(europe)},Europe,${north}#${sales},2,0,0,,20,20,,0,0,`,
      "",
    ]);
  });

  test("200: to be saved under a name that tells workspace and date", async () => {
    const { workspaceId } = await createTree();
    server().clock.advance(Date.parse("2031-02-03T12:00:00Z") - server().clock.now());

    const { response } = await read(workspaceId);

    expect(response.headers.get("Content-Disposition")).toBe(
      `attachment; filename="organization-usage-${workspaceId}-2031-02-03.csv"`,
    );
  });

  test("200: only the header of a workspace without organizations", async () => {
    await createTree();
    const { id: workspaceId } = await createWorkspace(await server().client());

    expect((await read(workspaceId)).text).toBe(`\ufeff${HEADER}\r\n`);
  });

  test("200: names of every script exactly; a formula behind an apostrophe", async () => {
    const { id: workspaceId } = await createWorkspace(await server().client());
    const exact = ["株式会社", "مؤسسة", "👩‍👩‍👧‍👦 ❤️", 'say "x"', "two\nlines", " spaces "];
    for (const name of [...exact, '=HYPERLINK("http://evil")']) {
      await plantTree(server().database, workspaceId, { name });
    }

    const found = await names(workspaceId);

    expect(new Set(found)).toEqual(new Set([...exact, `'=HYPERLINK("http://evil")`]));
  });

  test("200: trees and siblings in the order of their names, byte by byte", async () => {
    const { id: workspaceId } = await createWorkspace(await server().client());
    const wanted = ["A", "B", "a", "é", "\uffee", "😀"];
    for (const name of wanted.toReversed()) {
      const children = wanted.toReversed().map((child) => ({ name: `${name} ${child}` }));
      await plantTree(server().database, workspaceId, { name, children });
    }

    expect(await names(workspaceId)).toEqual(
      wanted.flatMap((name) => [name, ...wanted.map((child) => `${name} ${child}`)]),
    );
  });

  test("200: to a viewer, of an archived workspace too", async () => {
    const { workspaceId } = await createTree();
    const client = await server().client();
    const before = await read(workspaceId);
    await server()
      .database.db.updateTable("workspaces")
      .set({ archived_at: "2025-10-29T00:40:06.000Z" })
      .execute();
    await addMember(server().database, workspaceId, "auth0|viewer", "viewer");

    const after = await read(workspaceId, "auth0|viewer");

    expect((await client.workspaces.get({ workspaceId })).archived).toBe(true);
    expect([after.response.status, after.text]).toEqual([200, before.text]);
  });
});
