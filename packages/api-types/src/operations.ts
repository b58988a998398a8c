/**
 * GENERATED from spec/openapi.yaml by `pnpm generate`. Do not edit: change the description and generate again.
 */

export interface OperationEntry {
  readonly method: "GET" | "PUT" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly tag: string;
  /** The client's method: `<namespace>.<name>`. */
  readonly namespace: string;
  readonly name: string;
  readonly pathParameters: readonly string[];
  readonly queryParameters: readonly string[];
  readonly headerParameters: readonly string[];
  readonly requestMediaTypes: readonly string[];
  /** Of the successful answer. */
  readonly responseMediaTypes: readonly string[];
  /** The least role that the caller needs in the workspace; null where none is needed. */
  readonly role: "owner" | "admin" | "viewer" | null;
  /** Whether a repetition without a key does no harm. */
  readonly idempotent: boolean;
  /** Whether it answers a page of a list. */
  readonly paged: boolean;
  /** Whether it is left out of the public documentation and of the client. */
  readonly internal: boolean;
}

export const operationTable = {
  listWorkspaces: {
    method: "GET",
    path: "/workspaces",
    tag: "Workspaces",
    namespace: "workspaces",
    name: "list",
    pathParameters: [],
    queryParameters: ["archived","limit","after","before"],
    headerParameters: [],
    requestMediaTypes: [],
    responseMediaTypes: ["application/json"],
    role: null,
    idempotent: true,
    paged: true,
    internal: false,
  },
  createWorkspace: {
    method: "POST",
    path: "/workspaces",
    tag: "Workspaces",
    namespace: "workspaces",
    name: "create",
    pathParameters: [],
    queryParameters: [],
    headerParameters: [],
    requestMediaTypes: ["application/json"],
    responseMediaTypes: ["application/json"],
    role: null,
    idempotent: false,
    paged: false,
    internal: false,
  },
  getWorkspace: {
    method: "GET",
    path: "/workspaces/{workspaceId}",
    tag: "Workspaces",
    namespace: "workspaces",
    name: "get",
    pathParameters: ["workspaceId"],
    queryParameters: [],
    headerParameters: ["If-None-Match"],
    requestMediaTypes: [],
    responseMediaTypes: ["application/json"],
    role: "viewer",
    idempotent: true,
    paged: false,
    internal: false,
  },
  updateWorkspace: {
    method: "PATCH",
    path: "/workspaces/{workspaceId}",
    tag: "Workspaces",
    namespace: "workspaces",
    name: "update",
    pathParameters: ["workspaceId"],
    queryParameters: [],
    headerParameters: ["If-Match"],
    requestMediaTypes: ["application/json"],
    responseMediaTypes: ["application/json"],
    role: "admin",
    idempotent: true,
    paged: false,
    internal: false,
  },
  archiveWorkspace: {
    method: "DELETE",
    path: "/workspaces/{workspaceId}",
    tag: "Workspaces",
    namespace: "workspaces",
    name: "archive",
    pathParameters: ["workspaceId"],
    queryParameters: [],
    headerParameters: ["If-Match"],
    requestMediaTypes: [],
    responseMediaTypes: [],
    role: "owner",
    idempotent: true,
    paged: false,
    internal: false,
  },
  listBillingAccounts: {
    method: "GET",
    path: "/workspaces/{workspaceId}/billing-accounts",
    tag: "Billing Accounts",
    namespace: "billingAccounts",
    name: "list",
    pathParameters: ["workspaceId"],
    queryParameters: ["limit","after","before"],
    headerParameters: [],
    requestMediaTypes: [],
    responseMediaTypes: ["application/json"],
    role: "viewer",
    idempotent: true,
    paged: true,
    internal: false,
  },
  createBillingAccount: {
    method: "POST",
    path: "/workspaces/{workspaceId}/billing-accounts",
    tag: "Billing Accounts",
    namespace: "billingAccounts",
    name: "create",
    pathParameters: ["workspaceId"],
    queryParameters: [],
    headerParameters: [],
    requestMediaTypes: ["application/json"],
    responseMediaTypes: ["application/json"],
    role: "owner",
    idempotent: false,
    paged: false,
    internal: false,
  },
  getBillingAccount: {
    method: "GET",
    path: "/workspaces/{workspaceId}/billing-accounts/{billingAccountId}",
    tag: "Billing Accounts",
    namespace: "billingAccounts",
    name: "get",
    pathParameters: ["workspaceId","billingAccountId"],
    queryParameters: [],
    headerParameters: ["If-None-Match"],
    requestMediaTypes: [],
    responseMediaTypes: ["application/json"],
    role: "viewer",
    idempotent: true,
    paged: false,
    internal: false,
  },
  updateBillingAccount: {
    method: "PATCH",
    path: "/workspaces/{workspaceId}/billing-accounts/{billingAccountId}",
    tag: "Billing Accounts",
    namespace: "billingAccounts",
    name: "update",
    pathParameters: ["workspaceId","billingAccountId"],
    queryParameters: [],
    headerParameters: ["If-Match"],
    requestMediaTypes: ["application/json"],
    responseMediaTypes: ["application/json"],
    role: "owner",
    idempotent: true,
    paged: false,
    internal: false,
  },
  deleteBillingAccount: {
    method: "DELETE",
    path: "/workspaces/{workspaceId}/billing-accounts/{billingAccountId}",
    tag: "Billing Accounts",
    namespace: "billingAccounts",
    name: "delete",
    pathParameters: ["workspaceId","billingAccountId"],
    queryParameters: [],
    headerParameters: ["If-Match"],
    requestMediaTypes: [],
    responseMediaTypes: [],
    role: "owner",
    idempotent: true,
    paged: false,
    internal: false,
  },
} as const satisfies Record<string, OperationEntry>;
