/**
 * GENERATED from spec/openapi.yaml by `pnpm generate`. Do not edit: change the description and generate again.
 */

export interface paths {
    "/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List workspaces
         * @description Lists the workspaces of which the caller is a member, newest first. Archived workspaces are included unless
         *     `archived` says otherwise.
         */
        get: operations["listWorkspaces"];
        put?: never;
        /**
         * Create a workspace
         * @description Creates a workspace and makes the caller its first `owner`. Nothing is created in Stripe until the workspace gets
         *     a billing account. `billing_mode` cannot be changed later.
         */
        post: operations["createWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The ID of the workspace.
                 * @example ws_a1b2c3d4e5f6g7h8
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        /**
         * Retrieve a workspace
         * @description Retrieves a workspace of which the caller is a member, archived or not.
         */
        get: operations["getWorkspace"];
        put?: never;
        post?: never;
        /**
         * Archive a workspace
         * @description Archives a workspace: it stays, can still be read by its members, and is listed with `archived: true`, but nothing
         *     in it can be changed any more. Nothing is deleted, neither here nor in Stripe. There is no way back.
         */
        delete: operations["archiveWorkspace"];
        options?: never;
        head?: never;
        /**
         * Update a workspace
         * @description Changes the name or the description of a workspace. Fields that are not sent stay as they are; `description: null`
         *     clears the description. Nothing else of a workspace can be changed, its `billing_mode` least of all. Equal values
         *     change neither `updated_at` nor the `ETag`.
         */
        patch: operations["updateWorkspace"];
        trace?: never;
    };
    "/workspaces/{workspaceId}/billing-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The ID of the workspace.
                 * @example ws_a1b2c3d4e5f6g7h8
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        /**
         * List billing accounts
         * @description Lists the billing accounts of a workspace, newest first.
         */
        get: operations["listBillingAccounts"];
        put?: never;
        /**
         * Create a billing account
         * @description Creates a billing account and the corresponding Customer object in Stripe, whose id becomes the id of the billing
         *     account. A workspace in `single` mode has at most one billing account, one in `assigned` or `pooled` mode at most
         *     ten. The currency cannot be changed later.
         *
         *     If Stripe refuses the customer, nothing is created. If Stripe does not answer in time, the answer is
         *     `503 stripe_unavailable`: whether the account exists is settled before the workspace takes another one, and it is
         *     never created twice.
         */
        post: operations["createBillingAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/billing-accounts/{billingAccountId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The ID of the workspace.
                 * @example ws_a1b2c3d4e5f6g7h8
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The ID of the billing account, which corresponds to a Stripe Customer ID (`cus_...`).
                 * @example cus_a1b2c3d4e5f6g7h8
                 */
                billingAccountId: components["parameters"]["BillingAccountId"];
            };
            cookie?: never;
        };
        /**
         * Retrieve a billing account
         * @description Retrieves a billing account of a workspace. Nothing is asked of Stripe.
         */
        get: operations["getBillingAccount"];
        put?: never;
        post?: never;
        /**
         * Delete a billing account
         * @description Deletes a billing account and the corresponding Customer object in Stripe, for good. This cannot be undone. The
         *     place it leaves can be taken by a new billing account.
         */
        delete: operations["deleteBillingAccount"];
        options?: never;
        head?: never;
        /**
         * Update a billing account
         * @description Updates the details of a billing account. Any parameters not provided will be left unchanged. This operation also
         *     updates the corresponding Customer object in Stripe.
         *
         *     `phone: null` and `description: null` clear these fields, in Stripe too. An `address` is merged field by field:
         *     what it does not name stays, `null` clears one field of it, and `address: null` clears all six. The currency
         *     cannot be changed. Equal values change neither `updated_at` nor the `ETag`.
         *
         *     If Stripe refuses the change (`422 stripe_rejected`, with the field in `param`), nothing is changed, neither here
         *     nor in Stripe.
         */
        patch: operations["updateBillingAccount"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description Unique identifier of a workspace, prefixed with `ws_`.
         * @example ws_a1b2c3d4e5f6g7h8
         */
        WorkspaceId: string;
        /**
         * @description Unique identifier of a billing account (Stripe Customer ID), prefixed with `cus_`.
         * @example cus_a1b2c3d4e5f6g7h8
         */
        BillingAccountId: string;
        /**
         * @description The id of an item of the list.
         * @example cus_a1b2c3d4e5f6g7h8
         */
        Cursor: string;
        /**
         * @description Who pays for whom. Chosen when the workspace is created, and never changed.
         *
         *     - `single`: one billing account pays for everything.
         *     - `assigned`: up to ten billing accounts, each of which pays for the organizations that are assigned to it.
         *     - `pooled`: up to ten billing accounts, which pay together into one pool of capacity.
         * @example pooled
         * @enum {string}
         */
        BillingMode: "single" | "assigned" | "pooled";
        /**
         * @description A three-letter ISO 4217 currency code, in lower case.
         *
         *     - `usd`: US dollar
         *     - `zar`: South African rand
         *     - `eur`: euro
         *     - `gbp`: pound sterling
         *     - `aud`: Australian dollar
         * @example usd
         * @enum {string}
         */
        Currency: "usd" | "zar" | "eur" | "gbp" | "aud";
        /** @description The home of everything that is managed and paid for together. */
        Workspace: {
            id: components["schemas"]["WorkspaceId"];
            /**
             * @description The name of the workspace.
             * @example ACME Corporation
             */
            name: string;
            /**
             * @description An optional description of the workspace.
             * @example Primary workspace for all ACME projects.
             */
            description: string | null;
            billing_mode: components["schemas"]["BillingMode"];
            /**
             * @description All seats (the product `users`) that the billing accounts of a `pooled` workspace pay for together. `null` in
             *     the other modes.
             * @example 100
             */
            pooled_seat_limit: number | null;
            /**
             * @description Whether the workspace is archived. What is archived can be read, but not changed.
             * @example false
             */
            archived: boolean;
            /**
             * Format: date-time
             * @description The timestamp when the workspace was created.
             * @example 2025-10-29T00:40:06.000000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description The timestamp when the workspace was last updated.
             * @example 2025-10-29T00:40:06.000000Z
             */
            updated_at: string;
            /**
             * Format: date-time
             * @description The timestamp when the workspace was archived; `null` if it is not.
             * @example null
             */
            archived_at: string | null;
        };
        /** @description What a new workspace is made of. */
        WorkspaceCreate: {
            /**
             * @description The name of the workspace. Not only white space.
             * @example My New Workspace
             */
            name: string;
            /**
             * @description An optional description of the workspace.
             * @example Primary workspace for all ACME projects.
             */
            description?: string | null;
            billing_mode: components["schemas"]["BillingMode"];
        };
        /** @description What can be changed of a workspace. Absent fields stay as they are. */
        WorkspaceUpdate: {
            /**
             * @description The new name of the workspace. Not only white space.
             * @example ACME Corporation (Global)
             */
            name?: string;
            /**
             * @description The new description of the workspace; `null` clears it.
             * @example All ACME projects, worldwide.
             */
            description?: string | null;
        };
        /** @description A page of workspaces. */
        WorkspaceList: {
            /** @description The workspaces of this page, newest first. */
            data: components["schemas"]["Workspace"][];
            has_more: components["schemas"]["HasMore"];
            next_cursor: components["schemas"]["NextCursor"];
            previous_cursor: components["schemas"]["PreviousCursor"];
        };
        /** @description One who pays; corresponds to a Customer object in Stripe. */
        BillingAccount: {
            id: components["schemas"]["BillingAccountId"];
            /** @description The ID of the workspace this billing account belongs to. */
            workspace_id: components["schemas"]["WorkspaceId"];
            /**
             * @description The name of the billing account.
             * @example ACME Corp Billing
             */
            name: string;
            /**
             * Format: email
             * @description The primary billing email address.
             * @example billing@acme.com
             */
            email: string;
            /**
             * @description The billing contact phone number.
             * @example +15551234567
             */
            phone: string | null;
            /**
             * @description An optional description for the billing account.
             * @example For US-based operations
             */
            description: string | null;
            /** @description The three-letter ISO currency code for the billing account. Fixed for its life. */
            currency: components["schemas"]["Currency"];
            address: components["schemas"]["Address"];
            /**
             * Format: date-time
             * @description The timestamp when the billing account was created.
             * @example 2025-10-29T00:40:06.000000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description The timestamp when the billing account was last updated.
             * @example 2025-10-29T00:40:06.000000Z
             */
            updated_at: string;
        };
        /** @description What a new billing account is made of. */
        BillingAccountCreate: {
            /**
             * @description The name of the billing account. Not only white space.
             * @example ACME Corp (EU)
             */
            name: string;
            /**
             * Format: email
             * @description The primary billing email address.
             * @example billing.eu@acme.com
             */
            email: string;
            /**
             * @description The billing contact phone number. Stripe takes at most 20 characters.
             * @example +4930123456
             */
            phone?: string | null;
            /**
             * @description An optional description for the billing account.
             * @example For EU-based operations
             */
            description?: string | null;
            /** @description The currency in which this account pays, for its whole life. US dollars (`usd`) if absent. */
            currency?: components["schemas"]["Currency"];
            address?: components["schemas"]["AddressInput"];
        };
        /** @description What can be changed of a billing account. Absent fields stay as they are. */
        BillingAccountUpdate: {
            /**
             * @description The new name for the billing account. Not only white space.
             * @example ACME Corp (International)
             */
            name?: string;
            /**
             * Format: email
             * @description The new primary billing email address.
             * @example global.billing@acme.com
             */
            email?: string;
            /**
             * @description The new billing contact phone number; `null` clears it. Stripe takes at most 20 characters.
             * @example +15559876543
             */
            phone?: string | null;
            /**
             * @description An updated description for the billing account; `null` clears it.
             * @example Primary account for all international billing.
             */
            description?: string | null;
            /**
             * @description The fields of the address to change; the others stay as they are. `null` in place of the object clears the whole
             *     address.
             */
            address?: components["schemas"]["AddressInput"];
        };
        /** @description A page of billing accounts. */
        BillingAccountList: {
            /** @description The billing accounts of this page, newest first. */
            data: components["schemas"]["BillingAccount"][];
            has_more: components["schemas"]["HasMore"];
            next_cursor: components["schemas"]["NextCursor"];
            previous_cursor: components["schemas"]["PreviousCursor"];
        };
        /** @description A postal address. All six fields are always there; what is not known is `null`. */
        Address: {
            /**
             * @description The country, as a two-letter code (ISO 3166-1 alpha-2).
             * @example US
             */
            country: string | null;
            /**
             * @description The first line, such as street and number.
             * @example 123 Main Street
             */
            line1: string | null;
            /**
             * @description The second line, such as apartment or suite.
             * @example Suite 456
             */
            line2: string | null;
            /**
             * @description The city, town or village.
             * @example San Francisco
             */
            city: string | null;
            /**
             * @description The state, county, province or region.
             * @example CA
             */
            state: string | null;
            /**
             * @description The postal code.
             * @example 94105
             */
            postal_code: string | null;
        };
        /** @description A postal address, or the fields of it that are to change. `null` clears a field, or all of them. */
        AddressInput: {
            /**
             * @description The country, as a two-letter code in upper case (ISO 3166-1 alpha-2).
             * @example US
             */
            country?: string | null;
            /**
             * @description The first line, such as street and number.
             * @example 123 Main Street
             */
            line1?: string | null;
            /**
             * @description The second line, such as apartment or suite.
             * @example Suite 456
             */
            line2?: string | null;
            /**
             * @description The city, town or village.
             * @example San Francisco
             */
            city?: string | null;
            /**
             * @description The state, county, province or region.
             * @example CA
             */
            state?: string | null;
            /**
             * @description The postal code.
             * @example 94105
             */
            postal_code?: string | null;
        } | null;
        /**
         * @description Whether there is more in the direction of the request, behind this page (or in front of it, with `before`).
         * @example false
         */
        HasMore: boolean;
        /**
         * @description To be sent as `after` for the following page; `null` on the last one.
         * @example null
         */
        NextCursor: string | null;
        /**
         * @description To be sent as `before` for the page in front of this one; `null` on the first one.
         * @example null
         */
        PreviousCursor: string | null;
        /** @description What every failure answers. */
        Error: {
            type: components["schemas"]["ErrorType"];
            code: components["schemas"]["ErrorCode"];
            /**
             * @description What is wrong and what to do about it, for a person. Its wording may change; do not parse it.
             * @example This needs the role owner in the workspace; yours is viewer.
             */
            message: string;
            /**
             * Format: uri
             * @description The page that says what the code means and what to do about it.
             * @example http://127.0.0.1:3000/docs/errors#insufficient_role
             */
            doc_url: string;
            /**
             * @description The (first) field at fault, in dotted form, or the name of the parameter or header.
             * @example address.country
             */
            param?: string;
            /** @description Every field at fault, a hundred at most. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description One field at fault. */
        FieldError: {
            /**
             * @description The field, in dotted form, or the name of the parameter or header.
             * @example address.country
             */
            param: string;
            /**
             * @description What is wrong with the field.
             *
             *     - `parameter_unknown`: there is no such field here.
             *     - `parameter_missing`: the field is required.
             *     - `parameter_invalid`: its value is not allowed.
             * @example parameter_invalid
             * @enum {string}
             */
            code: "parameter_unknown" | "parameter_missing" | "parameter_invalid";
            /**
             * @description What is wrong, for a person.
             * @example must match pattern "^[A-Z]{2}$"
             */
            message: string;
        };
        /**
         * @description The kind of failure.
         *
         *     - `invalid_request_error`: the request is malformed, or names something that is not there.
         *     - `authentication_error`: there is no valid token.
         *     - `permission_error`: the caller may not do this.
         *     - `conflict_error`: the present state is in the way.
         *     - `unprocessable_entity`: the request is well-formed, but a field or a rule forbids it.
         *     - `api_error`: the fault is ours, or Stripe's; trying again may help.
         * @example permission_error
         * @enum {string}
         */
        ErrorType: "invalid_request_error" | "authentication_error" | "permission_error" | "conflict_error" | "unprocessable_entity" | "api_error";
        /**
         * @description What went wrong, as a stable code. The list is closed; the error catalogue, to which `doc_url` leads, has a
         *     section for each.
         *
         *     - `authentication_required`: there is no token.
         *     - `authentication_unavailable`: the keys that tokens are verified with cannot be reached.
         *     - `billing_account_limit_reached`: the workspace has as many billing accounts as its mode allows.
         *     - `body_too_large`: the body is larger than the operation takes.
         *     - `database_unavailable`: the database cannot be reached.
         *     - `headers_too_large`: the header section of the request is too large.
         *     - `host_not_allowed`: the development server was called by another name than its own.
         *     - `insufficient_role`: the caller's role in the workspace is too low.
         *     - `internal_error`: something broke on our side.
         *     - `invalid_cursor`: a cursor does not belong to this list.
         *     - `invalid_json`: the body is absent or not JSON.
         *     - `invalid_token`: the token is not valid.
         *     - `malformed_request`: the request is not HTTP as the server understands it.
         *     - `method_not_allowed`: the path does not take this method.
         *     - `parameter_invalid`: a query parameter or a header is invalid or not known.
         *     - `request_timeout`: the request did not arrive in time.
         *     - `resource_missing`: the path names something that does not exist, or that the caller cannot see.
         *     - `route_not_found`: the API has no such path.
         *     - `stripe_rejected`: Stripe refused the change.
         *     - `stripe_unavailable`: Stripe did not answer in time.
         *     - `unsupported_media_type`: the body is not declared as JSON.
         *     - `validation_failed`: fields of the body are missing, unknown or invalid.
         *     - `version_mismatch`: the resource is not the version that `If-Match` names.
         *     - `workspace_archived`: the workspace is archived and cannot be changed.
         * @example insufficient_role
         * @enum {string}
         */
        ErrorCode: "authentication_required" | "authentication_unavailable" | "billing_account_limit_reached" | "body_too_large" | "database_unavailable" | "headers_too_large" | "host_not_allowed" | "insufficient_role" | "internal_error" | "invalid_cursor" | "invalid_json" | "invalid_token" | "malformed_request" | "method_not_allowed" | "parameter_invalid" | "request_timeout" | "resource_missing" | "route_not_found" | "stripe_rejected" | "stripe_unavailable" | "unsupported_media_type" | "validation_failed" | "version_mismatch" | "workspace_archived";
    };
    responses: {
        /** @description The resource still is what `If-None-Match` names. There is no body. */
        NotModified: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description A query parameter or a header is invalid or not known. */
        ParameterInvalid: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    /** @enum {unknown} */
                    code: "parameter_invalid";
                };
            };
        };
        /** @description A query parameter is invalid or not known, or a cursor does not belong to this list. */
        ListParameterInvalid: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    /** @enum {unknown} */
                    code: "parameter_invalid" | "invalid_cursor";
                };
            };
        };
        /** @description The body is absent or not JSON, or a query parameter or a header is invalid or not known. */
        BodyUnreadable: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    /** @enum {unknown} */
                    code: "invalid_json" | "parameter_invalid";
                };
            };
        };
        /** @description There is no token, or it is not valid. */
        Unauthenticated: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                "WWW-Authenticate": components["headers"]["WWWAuthenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    /** @enum {unknown} */
                    code: "authentication_required" | "invalid_token";
                };
            };
        };
        /** @description The caller is a member of the workspace, with too low a role. */
        InsufficientRole: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    /** @enum {unknown} */
                    code: "insufficient_role";
                };
            };
        };
        /** @description The path names something that does not exist, or that the caller cannot see. */
        ResourceMissing: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    /** @enum {unknown} */
                    code: "resource_missing";
                };
            };
        };
        /** @description The workspace is archived, and nothing in it can be changed. */
        WorkspaceArchived: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    /** @enum {unknown} */
                    code: "workspace_archived";
                };
            };
        };
        /** @description The resource is not, or no longer, the version that `If-Match` names. Nothing was changed. */
        VersionMismatch: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    /** @enum {unknown} */
                    code: "version_mismatch";
                };
            };
        };
        /** @description The body is larger than the operation takes. */
        BodyTooLarge: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    /** @enum {unknown} */
                    code: "body_too_large";
                };
            };
        };
        /** @description The body is not declared as `application/json`. */
        UnsupportedMediaType: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    /** @enum {unknown} */
                    code: "unsupported_media_type";
                };
            };
        };
        /** @description A field of the body is missing, unknown or invalid. `errors` names each one. */
        ValidationFailed: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    /** @enum {unknown} */
                    code: "validation_failed";
                };
            };
        };
        /** @description Our own fault. It is logged with the request's id; quote that when you report it. */
        InternalError: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    /** @enum {unknown} */
                    code: "internal_error";
                };
            };
        };
        /** @description The database, or the issuer of tokens, cannot be reached. Nothing was changed; try again. */
        ServiceUnavailable: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    /** @enum {unknown} */
                    code: "database_unavailable" | "authentication_unavailable";
                };
            };
        };
        /** @description Stripe does not answer, or the database or the issuer of tokens cannot be reached. Try again. */
        StripeUnavailable: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    /** @enum {unknown} */
                    code: "stripe_unavailable" | "database_unavailable" | "authentication_unavailable";
                };
            };
        };
    };
    parameters: {
        /**
         * @description The ID of the workspace.
         * @example ws_a1b2c3d4e5f6g7h8
         */
        WorkspaceId: components["schemas"]["WorkspaceId"];
        /**
         * @description The ID of the billing account, which corresponds to a Stripe Customer ID (`cus_...`).
         * @example cus_a1b2c3d4e5f6g7h8
         */
        BillingAccountId: components["schemas"]["BillingAccountId"];
        /**
         * @description The most items that the answer may have. All of them when absent.
         * @example 100
         */
        Limit: number;
        /**
         * @description A cursor, the `next_cursor` of the page before: the answer begins behind the item with this id. Not together with
         *     `before`.
         * @example cus_a1b2c3d4e5f6g7h8
         */
        After: components["schemas"]["Cursor"];
        /**
         * @description A cursor, the `previous_cursor` of the page behind: the answer ends in front of the item with this id. Not
         *     together with `after`.
         * @example cus_a1b2c3d4e5f6g7h8
         */
        Before: components["schemas"]["Cursor"];
        /**
         * @description The `ETag` of the version that the change is meant for. If the resource has another version by now, nothing is
         *     changed and the answer is `412`.
         * @example "3"
         */
        IfMatch: string;
        /**
         * @description The `ETag` of what the caller has. If it is still so, the answer is `304` without a body.
         * @example "3"
         */
        IfNoneMatch: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description The id of this request. It stands in the server's logs; quote it when you report trouble.
         * @example req_8fT2kLw0ZqYb5NcVx1Rj
         */
        RequestId: string;
        /**
         * @description The version of the resource, to be sent as `If-Match` or `If-None-Match`.
         * @example "3"
         */
        ETag: string;
        /**
         * @description The path of the new resource.
         * @example /workspaces/ws_a1b2c3d4e5f6g7h8
         */
        Location: string;
        /**
         * @description How to authenticate, and what was wrong with the token (RFC 6750, section 3).
         * @example Bearer realm="workspace-billing", error="invalid_token", error_description="The token has expired."
         */
        WWWAuthenticate: string;
        /**
         * @description After how many seconds to try again.
         * @example 5
         */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listWorkspaces: {
        parameters: {
            query?: {
                /**
                 * @description Only archived workspaces (`true`), or only those that are not (`false`). Both when absent.
                 * @example false
                 */
                archived?: boolean;
                /**
                 * @description The most items that the answer may have. All of them when absent.
                 * @example 100
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description A cursor, the `next_cursor` of the page before: the answer begins behind the item with this id. Not together with
                 *     `before`.
                 * @example cus_a1b2c3d4e5f6g7h8
                 */
                after?: components["parameters"]["After"];
                /**
                 * @description A cursor, the `previous_cursor` of the page behind: the answer ends in front of the item with this id. Not
                 *     together with `after`.
                 * @example cus_a1b2c3d4e5f6g7h8
                 */
                before?: components["parameters"]["Before"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the caller's workspaces. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceList"];
                };
            };
            400: components["responses"]["ListParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceCreate"];
            };
        };
        responses: {
            /** @description The new workspace. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["BodyUnreadable"];
            401: components["responses"]["Unauthenticated"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["ValidationFailed"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of what the caller has. If it is still so, the answer is `304` without a body.
                 * @example "3"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The ID of the workspace.
                 * @example ws_a1b2c3d4e5f6g7h8
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workspace. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["ResourceMissing"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    archiveWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the version that the change is meant for. If the resource has another version by now, nothing is
                 *     changed and the answer is `412`.
                 * @example "3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The ID of the workspace.
                 * @example ws_a1b2c3d4e5f6g7h8
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workspace is archived. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientRole"];
            404: components["responses"]["ResourceMissing"];
            409: components["responses"]["WorkspaceArchived"];
            412: components["responses"]["VersionMismatch"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the version that the change is meant for. If the resource has another version by now, nothing is
                 *     changed and the answer is `412`.
                 * @example "3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The ID of the workspace.
                 * @example ws_a1b2c3d4e5f6g7h8
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceUpdate"];
            };
        };
        responses: {
            /** @description The updated workspace. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["BodyUnreadable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientRole"];
            404: components["responses"]["ResourceMissing"];
            409: components["responses"]["WorkspaceArchived"];
            412: components["responses"]["VersionMismatch"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["ValidationFailed"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listBillingAccounts: {
        parameters: {
            query?: {
                /**
                 * @description The most items that the answer may have. All of them when absent.
                 * @example 100
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description A cursor, the `next_cursor` of the page before: the answer begins behind the item with this id. Not together with
                 *     `before`.
                 * @example cus_a1b2c3d4e5f6g7h8
                 */
                after?: components["parameters"]["After"];
                /**
                 * @description A cursor, the `previous_cursor` of the page behind: the answer ends in front of the item with this id. Not
                 *     together with `after`.
                 * @example cus_a1b2c3d4e5f6g7h8
                 */
                before?: components["parameters"]["Before"];
            };
            header?: never;
            path: {
                /**
                 * @description The ID of the workspace.
                 * @example ws_a1b2c3d4e5f6g7h8
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the workspace's billing accounts. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillingAccountList"];
                };
            };
            400: components["responses"]["ListParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["ResourceMissing"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createBillingAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The ID of the workspace.
                 * @example ws_a1b2c3d4e5f6g7h8
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BillingAccountCreate"];
            };
        };
        responses: {
            /** @description The new billing account. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillingAccount"];
                };
            };
            400: components["responses"]["BodyUnreadable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientRole"];
            404: components["responses"]["ResourceMissing"];
            409: components["responses"]["WorkspaceArchived"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description A field is invalid, the workspace has as many billing accounts as it may have, or Stripe refused the customer. Nothing was created. */
            422: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "validation_failed" | "billing_account_limit_reached" | "stripe_rejected";
                    };
                };
            };
            500: components["responses"]["InternalError"];
            503: components["responses"]["StripeUnavailable"];
        };
    };
    getBillingAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of what the caller has. If it is still so, the answer is `304` without a body.
                 * @example "3"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The ID of the workspace.
                 * @example ws_a1b2c3d4e5f6g7h8
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The ID of the billing account, which corresponds to a Stripe Customer ID (`cus_...`).
                 * @example cus_a1b2c3d4e5f6g7h8
                 */
                billingAccountId: components["parameters"]["BillingAccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The billing account. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillingAccount"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["ResourceMissing"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteBillingAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the version that the change is meant for. If the resource has another version by now, nothing is
                 *     changed and the answer is `412`.
                 * @example "3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The ID of the workspace.
                 * @example ws_a1b2c3d4e5f6g7h8
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The ID of the billing account, which corresponds to a Stripe Customer ID (`cus_...`).
                 * @example cus_a1b2c3d4e5f6g7h8
                 */
                billingAccountId: components["parameters"]["BillingAccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The billing account is deleted. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientRole"];
            404: components["responses"]["ResourceMissing"];
            409: components["responses"]["WorkspaceArchived"];
            412: components["responses"]["VersionMismatch"];
            /** @description Stripe refuses to delete the customer. Nothing was changed. */
            422: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "stripe_rejected";
                    };
                };
            };
            500: components["responses"]["InternalError"];
            503: components["responses"]["StripeUnavailable"];
        };
    };
    updateBillingAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the version that the change is meant for. If the resource has another version by now, nothing is
                 *     changed and the answer is `412`.
                 * @example "3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The ID of the workspace.
                 * @example ws_a1b2c3d4e5f6g7h8
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The ID of the billing account, which corresponds to a Stripe Customer ID (`cus_...`).
                 * @example cus_a1b2c3d4e5f6g7h8
                 */
                billingAccountId: components["parameters"]["BillingAccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BillingAccountUpdate"];
            };
        };
        responses: {
            /** @description The updated billing account object. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillingAccount"];
                };
            };
            400: components["responses"]["BodyUnreadable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientRole"];
            404: components["responses"]["ResourceMissing"];
            409: components["responses"]["WorkspaceArchived"];
            412: components["responses"]["VersionMismatch"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description A field is invalid, or Stripe refused the change. Nothing was changed. */
            422: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "validation_failed" | "stripe_rejected";
                    };
                };
            };
            500: components["responses"]["InternalError"];
            503: components["responses"]["StripeUnavailable"];
        };
    };
}
