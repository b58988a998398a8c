import type { components } from "@workspace-billing/api-types";
import type { Pictures, SentPicture } from "../branding/pictures.ts";
import type { Database } from "../db/open-database.ts";
import type { HandlersFor } from "../handlers.ts";
import { fromIfMatch, toETag } from "../http/etag.ts";
import { toList } from "../http/list.ts";
import type { Branding, Organization } from "./organization.ts";
import { listChildren, listDescendants, listOrganizations } from "./repository.ts";
import type { OrganizationService, SentChange } from "./service.ts";

type Schemas = components["schemas"];

/** The operations under the tag Organizations that are about the tree itself. */
export function createOrganizationHandlers(
  database: Database,
  organizations: OrganizationService,
  pictures: Pictures,
) {
  const toItem = (organization: Organization) => toOrganization(organization, pictures);

  function toReply(organization: Organization) {
    const body = toItem(organization);
    return { headers: { ETag: toETag(organization.version, body.usage) }, body };
  }

  function toCreated(organization: Organization) {
    const { headers, ...reply } = toReply(organization);
    const location = `/workspaces/${organization.workspaceId}/organizations/${organization.id}`;
    return { headers: { ...headers, Location: location }, ...reply };
  }

  return {
    async listOrganizations({ path, query }) {
      const page = await listOrganizations(database.db, path.workspaceId, query);
      return { status: 200, body: toList(page, toItem) };
    },

    async createOrganization({ path, body }, { write }) {
      const fields = { ...fromBody(body, pictures), name: body.name };
      return await write(async (trx) => {
        const created = await organizations.createRoot(trx, path.workspaceId, fields);
        return { status: 201, ...toCreated(created) };
      });
    },

    async getOrganization({ path }) {
      return { status: 200, ...toReply(await organizations.get(database.db, path)) };
    },

    async updateOrganization({ path, header, body }, { write }) {
      const wanted = fromIfMatch(header["If-Match"]);
      const change = fromBody(body, pictures);
      return await write(async (trx) => {
        const updated = await organizations.update(trx, path, change, wanted);
        return { status: 200, ...toReply(updated) };
      });
    },

    async deleteOrganization({ path, header }, { write }) {
      const wanted = fromIfMatch(header["If-Match"]);
      return await write(async (trx) => {
        await organizations.delete(trx, path, wanted);
        return { status: 204 };
      });
    },

    async listChildOrganizations({ path, query }) {
      const parent = await organizations.get(database.db, path);
      const page = await listChildren(database.db, parent, query);
      return { status: 200, body: toList(page, toItem) };
    },

    async createChildOrganization({ path, body }, { write }) {
      const fields = { ...fromBody(body, pictures), name: body.name };
      return await write(async (trx) => {
        const created = await organizations.createChild(trx, path, fields);
        return { status: 201, ...toCreated(created) };
      });
    },

    async listDescendantOrganizations({ path, query }) {
      const top = await organizations.get(database.db, path);
      const page = await listDescendants(database.db, top, query);
      return { status: 200, body: toList(page, toItem) };
    },

    async getParentOrganization({ path }) {
      return { status: 200, ...toReply(await organizations.getParent(database.db, path)) };
    },
  } satisfies HandlersFor<
    | "listOrganizations"
    | "createOrganization"
    | "getOrganization"
    | "updateOrganization"
    | "deleteOrganization"
    | "listChildOrganizations"
    | "createChildOrganization"
    | "listDescendantOrganizations"
    | "getParentOrganization"
  >;
}

/** The fields that were sent, and no others. */
function fromBody(body: Schemas["OrganizationUpdate"], pictures: Pictures): SentChange {
  const { billing_account_id, picture, branding = {}, limits = {}, ...fields } = body;
  return {
    ...fields,
    ...(picture === undefined ? {} : { picture: fromPicture(picture, pictures) }),
    ...(billing_account_id === undefined ? {} : { billingAccountId: billing_account_id }),
    branding: fromBranding(branding),
    limits,
  };
}

function fromPicture(picture: string | null, pictures: Pictures): SentPicture | null {
  return picture === null ? null : pictures.read(picture);
}

function fromBranding(branding: Schemas["BrandingInput"]): Partial<Branding> {
  const { display_name, login_hint, colors: { primary, page_background } = {} } = branding;
  return {
    ...(display_name === undefined ? {} : { displayName: display_name }),
    ...(login_hint === undefined ? {} : { loginHint: login_hint }),
    ...(primary === undefined ? {} : { primary }),
    ...(page_background === undefined ? {} : { pageBackground: page_background }),
  };
}

function toOrganization(organization: Organization, pictures: Pictures): Schemas["Organization"] {
  const { ancestors, branding } = organization;
  return {
    id: organization.id,
    name: organization.name,
    workspace_id: organization.workspaceId,
    external_id: organization.externalId,
    parent_org_id: ancestors.at(-1) ?? null,
    path: ancestors.length === 0 ? null : ancestors.join("#"),
    depth: ancestors.length,
    billing_account_id: organization.billingAccountId,
    picture: pictures.toUrl(organization.picture),
    usage: { usage: organization.usage, subtree_usage: organization.subtreeUsage },
    limits: organization.limits,
    branding: {
      display_name: branding.displayName,
      login_hint: branding.loginHint,
      colors: { primary: branding.primary, page_background: branding.pageBackground },
    },
  };
}
