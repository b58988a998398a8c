import type { components } from "@workspace-billing/api-types";
import type { HandlersFor } from "../handlers.ts";
import type { ProductLimit } from "./limits.ts";
import type { CapacityService, OrganizationUsage } from "./service.ts";

type Schemas = components["schemas"];

/** What organizations may use, for everybody; what they do use, for the services that count. */
export function createCapacityHandlers(capacity: CapacityService) {
  return {
    async getOrganizationLimits({ path }) {
      const found = await capacity.limits(path.workspaceId, path.organizationId);
      const { organization, limits, context } = found;
      return {
        status: 200,
        body: {
          organization_id: organization.id,
          organization_name: organization.name,
          limits: limits.map(toLimit),
          context: context && { type: context.type, name: context.name },
        },
      };
    },

    async setOrganizationUsage({ path, body }, { write }) {
      const { organizationId, productType } = path;
      return await write(async (trx) => {
        const usage = await capacity.setUsage(trx, organizationId, productType, body.value);
        return { status: 200, body: toUsage(usage) };
      });
    },

    async adjustOrganizationUsage({ path, body }, { write }) {
      const { organizationId, productType } = path;
      return await write(async (trx) => {
        const usage = await capacity.adjustUsage(trx, organizationId, productType, body.delta);
        return { status: 200, body: toUsage(usage) };
      });
    },
  } satisfies HandlersFor<
    "getOrganizationLimits" | "setOrganizationUsage" | "adjustOrganizationUsage"
  >;
}

function toLimit(limit: ProductLimit): Schemas["OrganizationLimit"] {
  return {
    type: limit.product,
    used: limit.used,
    direct: limit.direct,
    free: limit.free,
    org_limit: limit.orgLimit,
    total: limit.total,
  };
}

function toUsage({ usage, subtreeUsage }: OrganizationUsage): Schemas["OrganizationUsage"] {
  return { usage, subtree_usage: subtreeUsage };
}
