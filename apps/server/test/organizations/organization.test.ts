import { describe, expect, test } from "vitest";
import { perProduct } from "../../src/capacity/amounts.ts";
import {
  assertRoomBelow,
  assertRoomInWorkspace,
  assertUnused,
  changedLimits,
  changeOrganization,
  noBranding,
  type Organization,
  type OrganizationChange,
  wayBelow,
} from "../../src/organizations/organization.ts";

const organization: Organization = {
  id: "org_c",
  workspaceId: "ws_1",
  externalId: "a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d",
  name: "Engineering",
  ancestors: ["org_a", "org_b"],
  billingAccountId: null,
  picture: "https://cdn.altostrat.io/a.png",
  branding: { ...noBranding, displayName: "ACME" },
  limits: { locations: null, users: 5, sso: 0 },
  usage: perProduct(() => 0),
  subtreeUsage: perProduct(() => 0),
  createdAt: "2025-10-29T00:40:06.000Z",
  updatedAt: "2025-10-29T00:40:06.000Z",
  version: 1,
};
const nothing: OrganizationChange = { branding: {}, limits: {} };

describe("a change", () => {
  test.for([
    ["nothing", nothing],
    ["its name", { ...nothing, name: "Engineering" }],
    ["its picture", { ...nothing, picture: "https://cdn.altostrat.io/a.png" }],
    ["its limits", { ...nothing, limits: { users: 5, locations: null } }],
    ["its branding", { ...nothing, branding: { displayName: "ACME", primary: null } }],
  ] as const)("to %s gives the very same organization", ([, change]) => {
    expect(changeOrganization(organization, change)).toBe(organization);
  });

  test("sets what it names, clears what it names null, and leaves the rest", () => {
    const change = {
      name: "Platform",
      picture: null,
      branding: { loginHint: "acme", displayName: null },
      limits: { users: null, locations: 3 },
    };

    expect(changeOrganization(organization, change)).toEqual({
      ...organization,
      name: "Platform",
      picture: null,
      branding: { ...noBranding, loginHint: "acme" },
      limits: { locations: 3, users: null, sso: 0 },
    });
  });

  test("of limits is what differs: 0 from null too", () => {
    const before = { locations: null, users: 5, sso: 0 };

    expect(changedLimits(before, before)).toEqual({});
    expect(changedLimits(before, { locations: 0, users: 5, sso: null })).toEqual({
      locations: 0,
      sso: null,
    });
  });
});

describe("room", () => {
  test("is for 1,000 in a workspace", () => {
    expect(() => assertRoomInWorkspace(999)).not.toThrow();
    expect(() => assertRoomInWorkspace(1000)).toThrow(
      expect.objectContaining({ code: "organization_limit_reached" }),
    );
  });

  test("is for 100 directly below one", () => {
    expect(() => assertRoomBelow(organization, 99)).not.toThrow();
    expect(() => assertRoomBelow(organization, 100)).toThrow(
      expect.objectContaining({ code: "organization_children_limit_reached" }),
    );
  });

  test("is for ten levels", () => {
    const at = (depth: number) => ({ ...organization, ancestors: Array(depth).fill("org_a") });

    expect(() => assertRoomBelow(at(8), 0)).not.toThrow();
    expect(() => assertRoomBelow(at(9), 0)).toThrow(
      expect.objectContaining({ code: "organization_depth_exceeded" }),
    );
  });
});

test("the way below an organization ends in itself", () => {
  expect(wayBelow(organization)).toEqual(["org_a", "org_b", "org_c"]);
});

describe("what is in use", () => {
  test.for([
    [{ users: 1 }, "1 user"],
    [{ users: 5, locations: 2 }, "2 locations, 5 users"],
    [{ sso: 1 }, "1 SSO connection"],
  ] as const)("%o is named as %s", ([used, words]) => {
    const subtreeUsage = { ...organization.subtreeUsage, ...used };

    expect(() => assertUnused({ subtreeUsage })).toThrow(`still use ${words}. Bring`);
  });

  test("is nothing where nothing is used", () => {
    expect(() => assertUnused(organization)).not.toThrow();
  });
});
