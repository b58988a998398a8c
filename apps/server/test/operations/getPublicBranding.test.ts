import { expect, test } from "vitest";
import { createRoot, dataUris } from "../support/organizations.ts";
import { describeServer, type TestServer } from "../support/server.ts";

const example = {
  name: "Engineering Department",
  picture: "https://cdn.altostrat.io/logos/engineering.png",
  branding: {
    display_name: "ACME Corp",
    login_hint: "acme-corp",
    colors: { primary: "#FF5733", page_background: "#FFFFFF" },
  },
};
const shown = {
  display_name: "ACME Corp",
  logo_url: example.picture,
  colors: example.branding.colors,
};

describeServer("getPublicBranding", (server) => {
  test("200: the example of the documentation, without a token, and nothing else", async () => {
    const { organizationId } = await createRoot(await server().client(), example);

    const response = await get(server(), organizationId);

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ id: organizationId, ...shown });
    expect(response.headers.get("Cache-Control")).toBe("public, max-age=60");
  });

  test("200: by the external id, in small or capital letters", async () => {
    const client = await server().client();
    const path = await createRoot(client, example);
    const { external_id } = await client.organizations.get(path);

    for (const id of [external_id, external_id.toUpperCase()]) {
      expect(await (await get(server(), id)).json()).toEqual({ id: path.organizationId, ...shown });
    }
  });

  test("200: the organization's name, where it has no other to show; null for the rest", async () => {
    const { organizationId } = await createRoot(await server().client(), { name: "Engineering" });

    expect(await (await get(server(), organizationId)).json()).toEqual({
      id: organizationId,
      display_name: "Engineering",
      logo_url: null,
      colors: { primary: null, page_background: null },
    });
  });

  test("200: a logo that was given as data has its address here", async () => {
    const client = await server().client();
    const path = await createRoot(client, { picture: dataUris.png });
    const { picture } = await client.organizations.get(path);

    const { logo_url } = await client.public.getBranding({ id: path.organizationId });

    expect(logo_url).toBe(picture);
  });

  test("200: of a child too, and of a workspace that is archived", async () => {
    const client = await server().client();
    const path = await createRoot(client);
    const child = await client.organizations.createChild(path, { name: "Child" });
    await client.workspaces.archive({ workspaceId: path.workspaceId });

    const branding = await client.public.getBranding({ id: child.id });

    expect(branding.display_name).toBe("Child");
  });

  test("304: while nothing of it has changed, whatever else of the organization has", async () => {
    const client = await server().client();
    const path = await createRoot(client, example);
    const { organizationId: id } = path;
    const { etag = "" } = await client.public.getBranding({ id }).withResponse();
    const headers = { "If-None-Match": etag };

    await client.organizations.update(path, { limits: { users: 0 }, name: "Renamed" });
    const same = await get(server(), id, { headers });
    await client.organizations.update(path, { branding: { display_name: "ACME" } });
    const other = await get(server(), id, { headers });

    expect([same.status, await same.text(), other.status]).toEqual([304, "", 200]);
    expect(same.headers.get("ETag")).toBe(etag);
    expect(same.headers.get("Cache-Control")).toBe("public, max-age=60");
    expect(other.headers.get("ETag")).not.toBe(etag);
  });

  test("200: a token is not looked at, not even one that is not accepted", async () => {
    const { organizationId } = await createRoot(await server().client(), example);
    const headers = { Authorization: "Bearer not-a-token" };

    expect((await get(server(), organizationId, { headers })).status).toBe(200);
  });

  test.for([
    ["an organization that does not exist", "org_unknown"],
    ["the id in another case", "ORG_UNKNOWN"],
    ["an external id of nobody", "a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d"],
    ["an id of another kind", "ws_a1b2c3d4e5f6g7h8"],
    ["no id", "%00"],
  ] as const)("404 resource_missing: %s", async ([, id]) => {
    const response = await get(server(), id);

    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "resource_missing", param: "id" });
  });

  test("404 resource_missing: it is deleted", async () => {
    const client = await server().client();
    const path = await createRoot(client, example);
    await client.organizations.delete(path);

    expect((await get(server(), path.organizationId)).status).toBe(404);
  });

  test("400 parameter_invalid: a query", async () => {
    const { organizationId } = await createRoot(await server().client(), example);

    const response = await get(server(), `${organizationId}/branding?size=1`, {}, "");

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "parameter_invalid", param: "size" });
  });

  test("every origin's pages may read it, and a failure too", async () => {
    const { organizationId } = await createRoot(await server().client(), example);
    const headers = { Origin: "https://anybody.example" };

    for (const id of [organizationId, "org_unknown"]) {
      const response = await get(server(), id, { headers });

      expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
      expect(response.headers.get("Access-Control-Expose-Headers")).toContain("ETag");
      expect(response.headers.get("Access-Control-Allow-Credentials")).toBeNull();
    }
    const preflight = await get(server(), organizationId, {
      method: "OPTIONS",
      headers: {
        ...headers,
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
      },
    });
    expect([preflight.status, preflight.headers.get("Access-Control-Allow-Headers")]).toEqual([
      204,
      "If-None-Match",
    ]);
    expect(preflight.headers.get("Access-Control-Allow-Methods")).toBe("GET,HEAD");
  });
});

describeServer(
  "getPublicBranding, where only some origins may call the rest",
  (server) => {
    test("200: every origin's pages may read it all the same", async () => {
      const { organizationId } = await createRoot(await server().client(), example);
      for (const [origin, allowed] of [
        ["https://anybody.example", "*"],
        ["https://app.example.com", "https://app.example.com"],
      ] as const) {
        const response = await get(server(), organizationId, { headers: { Origin: origin } });

        expect(response.headers.get("Access-Control-Allow-Origin")).toBe(allowed);
      }
    });
  },
  { CORS_ORIGINS: "https://app.example.com" },
);

function get({ baseUrl }: TestServer, id: string, init: RequestInit = {}, rest = "/branding") {
  return fetch(`${baseUrl}/organizations/${id}${rest}`, init);
}
