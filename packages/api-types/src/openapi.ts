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
         *
         *     It is refused while an organization has usage, or a billing account a subscription that has not ended.
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
    "/workspaces/{workspaceId}/members": {
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
         * List workspace members
         * @description Lists the members of a workspace and their roles, in the order in which they were added. The `user_id` of a member
         *     is its cursor.
         */
        get: operations["listMembers"];
        put?: never;
        /**
         * Add a member to a workspace
         * @description Adds a user, who must already exist at the identity provider, to a workspace. Nobody is invited or told. A
         *     workspace has at most 100 members. Admins may add viewers; only an owner may add an owner or an admin.
         */
        post: operations["addMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/members/{memberId}": {
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
                 * @description The ID of the member: the user's id at the identity provider, percent-encoded (`auth0%7C64f5…`).
                 * @example auth0|64f5a6b7c8d9e0f1a2b3c4d5
                 */
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a member from a workspace
         * @description Removes a member from a workspace; the user stays at the identity provider. Any member may leave, that is remove
         *     himself. Admins may remove viewers, owners anybody. The last owner can be removed by nobody.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        /**
         * Update a member's role
         * @description Gives a member another role. Only an owner may make somebody an owner or an admin, or change the role of one. The
         *     last owner of a workspace cannot be demoted.
         */
        patch: operations["updateMember"];
        trace?: never;
    };
    "/workspaces/{workspaceId}/organizations": {
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
         * List organizations
         * @description Lists every organization of a workspace, whatever its depth: roots first, then by `path`, those of one parent by
         *     name.
         */
        get: operations["listOrganizations"];
        put?: never;
        /**
         * Create an organization
         * @description Creates a root organization. Its children are created on their own path. A workspace has at most 1,000
         *     organizations, roots and children together.
         *
         *     In `single` and `assigned` mode a root needs the billing account that pays for its tree; in `pooled` mode it has
         *     none. A limit must fit into what the billing account's subscriptions (or the pool) give.
         */
        post: operations["createOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/organizations/usage.csv": {
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
         * Export organization usage as CSV
         * @description Gives the usage and limits of all organizations of a workspace as a CSV file (RFC 4180), one line for each
         *     organization in the order of the tree: its own usage, that of its subtree and its own limit for each product, empty
         *     where it has no limit. Names are exact in every script, but what a spreadsheet would take for a formula is defused
         *     by an apostrophe in front of it. The text is UTF-8 and begins with a byte order mark, which Excel needs to see that.
         */
        get: operations["exportOrganizationUsageCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/organizations/usage.pdf": {
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
         * Export organization usage as PDF
         * @description Gives the usage and limits of all organizations of a workspace as a PDF document to print. Names in Latin, Greek
         *     and Cyrillic script are printed as they are; characters of other scripts are replaced by a visible sign (the CSV
         *     has them exactly).
         */
        get: operations["exportOrganizationUsagePdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/organizations/{organizationId}": {
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
                 * @description The ID of the organization.
                 * @example org_aBcDeFg123456789
                 */
                organizationId: components["parameters"]["OrganizationId"];
            };
            cookie?: never;
        };
        /**
         * Retrieve an organization
         * @description Retrieves an organization with its own usage and that of its subtree.
         */
        get: operations["getOrganization"];
        put?: never;
        post?: never;
        /**
         * Delete an organization
         * @description Deletes an organization and all organizations below it, for good. It is refused while any of them has usage.
         */
        delete: operations["deleteOrganization"];
        options?: never;
        head?: never;
        /**
         * Update an organization
         * @description Changes name, limits, branding, picture or, of a root, the billing account. Fields that are not sent stay as they
         *     are. `limits` and `branding` are merged key by key, and `null` removes one of them; `picture: null` removes the
         *     logo. An organization cannot be moved to another parent.
         *
         *     A new limit must fit into what the parent (or the subscriptions) give, and must not be below what the subtree uses.
         *     Limits of organizations below a lowered one are not rewritten: of all limits on the way up the strictest holds.
         */
        patch: operations["updateOrganization"];
        trace?: never;
    };
    "/workspaces/{workspaceId}/organizations/{organizationId}/children": {
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
                 * @description The ID of the organization.
                 * @example org_aBcDeFg123456789
                 */
                organizationId: components["parameters"]["OrganizationId"];
            };
            cookie?: never;
        };
        /**
         * List child organizations
         * @description Lists the organizations directly below one, by name.
         */
        get: operations["listChildOrganizations"];
        put?: never;
        /**
         * Create a child organization
         * @description Creates an organization below another one. A tree has at most ten levels, an organization at most 100 children, a
         *     workspace at most 1,000 organizations. A child has no billing account: what its root has pays for it too. A limit
         *     must fit into what the parent gives.
         */
        post: operations["createChildOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/organizations/{organizationId}/descendants": {
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
                 * @description The ID of the organization.
                 * @example org_aBcDeFg123456789
                 */
                organizationId: components["parameters"]["OrganizationId"];
            };
            cookie?: never;
        };
        /**
         * List all descendants
         * @description Lists all organizations below one, whatever their depth, as a flat list by `path`, those of one parent by name.
         */
        get: operations["listDescendantOrganizations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/organizations/{organizationId}/parent": {
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
                 * @description The ID of the organization.
                 * @example org_aBcDeFg123456789
                 */
                organizationId: components["parameters"]["OrganizationId"];
            };
            cookie?: never;
        };
        /**
         * Retrieve the parent organization
         * @description Retrieves the organization directly above one. A root has none, and answers `404`.
         */
        get: operations["getParentOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/organizations/{organizationId}/limits": {
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
                 * @description The ID of the organization.
                 * @example org_aBcDeFg123456789
                 */
                organizationId: components["parameters"]["OrganizationId"];
            };
            cookie?: never;
        };
        /**
         * Retrieve organization limits
         * @description Says for each product what an organization and those below it use, and how much more they may: the strictest of
         *     the organization's own limit, its ancestors' limits, what the ancestors have left, and what the subscriptions give.
         */
        get: operations["getOrganizationLimits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
         *     `503 stripe_unavailable`: whether the account exists is settled before the workspace takes another one. A repeat
         *     with the same `Idempotency-Key` resumes the creation; it never creates a second account.
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
         *
         *     It is refused while organizations refer to the billing account, and while it has subscriptions that have not
         *     ended, also those that somebody has made in Stripe's dashboard.
         *
         *     If Stripe does not answer in time, or is away, the billing account is deleted all the same: the answer is `204` with
         *     `Stripe-Sync: pending`, and the Customer is deleted as soon as it can be.
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
         *
         *     If Stripe does not answer in time, or is away, the change is made all the same: the answer is `200` with
         *     `Stripe-Sync: pending`, and Stripe is told as soon as it can be, after what was changed before and ahead of what is
         *     changed later. From then on changes of this billing account do not wait, until Stripe has all of them. A change
         *     that was answered is never lost, and never taken back.
         */
        patch: operations["updateBillingAccount"];
        trace?: never;
    };
    "/workspaces/{workspaceId}/billing-accounts/{billingAccountId}/sync": {
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
         * Retrieve the synchronisation with Stripe
         * @description Tells whether a billing account and its Customer object in Stripe have the same details: what Stripe is still to be
         *     told, what it has refused, and where the two differ, as far as it is known. Nothing is asked of Stripe.
         */
        get: operations["getBillingAccountSync"];
        put?: never;
        /**
         * Synchronise with Stripe
         * @description Compares a billing account and its subscriptions with Stripe now, repairs what differs, and tells what is left.
         *
         *     - What Stripe is still to be told is told first.
         *     - What Stripe has refused after it was accepted here is told once more.
         *     - Everything else is taken over from Stripe, as if it had been changed here: the `ETag` changes.
         *     - What Stripe has and a billing account cannot have (a name of more than 100 characters, no e-mail address) is not
         *       taken over. It is listed in `differences`.
         *
         *     This happens by itself whenever Stripe tells of a change. It needs to be asked for where Stripe could not tell, or
         *     after the cause of a refusal is removed. Also the billing accounts of an archived workspace can be synchronised.
         */
        post: operations["syncBillingAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/billing-accounts/{billingAccountId}/subscriptions": {
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
         * List subscriptions
         * @description Lists the subscriptions of a billing account, newest first. Those that have ended are left out, unless `status` asks for
         *     them.
         */
        get: operations["listSubscriptions"];
        put?: never;
        /**
         * Create a subscription
         * @description Creates a subscription in Stripe for one or more products, in the currency of the billing account, paid by the month.
         *
         *     If the workspace is eligible, it begins with a trial of 14 days, for which no payment method is needed. Otherwise the
         *     billing account must have a default payment method, which is charged at once. A billing account has at most three
         *     subscriptions that have not ended.
         */
        post: operations["createSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/billing-accounts/{billingAccountId}/subscriptions/{subscriptionId}": {
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
                /**
                 * @description The ID of the subscription.
                 * @example sub_a1b2c3d4e5f6g7h8
                 */
                subscriptionId: components["parameters"]["SubscriptionId"];
            };
            cookie?: never;
        };
        /**
         * Retrieve a subscription
         * @description Retrieves a subscription of a billing account. Nothing is asked of Stripe.
         */
        get: operations["getSubscription"];
        put?: never;
        post?: never;
        /**
         * Cancel a subscription
         * @description Schedules a subscription to end with its current period. Until then it stays as it is; `action: resume` takes it back.
         *     Cancelling again is no error. It is refused if what then remains would be less than what is used.
         */
        delete: operations["cancelSubscription"];
        options?: never;
        head?: never;
        /**
         * Update a subscription
         * @description Changes a subscription by exactly one operation:
         *
         *     - `product_quantities` replaces all products and quantities; a product that is not named is removed.
         *     - `add_products` adds products, or raises the quantities of those that are there.
         *     - `remove_products` removes products.
         *     - `action` pauses, resumes or synchronises with Stripe.
         *     - `metadata` is merged into what is stored; it may also go together with `product_quantities`.
         *
         *     New quantities hold at once, and what they cost is prorated on the next invoice. What is paid for can never fall below
         *     what is used, and at least one product remains.
         */
        patch: operations["updateSubscription"];
        trace?: never;
    };
    "/workspaces/{workspaceId}/billing-accounts/{billingAccountId}/trial-eligibility": {
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
         * Check trial eligibility
         * @description Says whether a new subscription of the billing account would begin with a trial of 14 days, and whether one can be
         *     created at all. A workspace is eligible once: while it has exactly one billing account and never had a subscription.
         */
        get: operations["getTrialEligibility"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/billing-accounts/{billingAccountId}/payment-methods": {
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
         * List payment methods
         * @description Lists the payment methods of a billing account, newest first, as Stripe has them now.
         */
        get: operations["listPaymentMethods"];
        put?: never;
        /**
         * Create a setup intent
         * @description Creates a SetupIntent in Stripe. Confirm it in the browser with Stripe's own library, which needs the two values of the
         *     answer; the new payment method then is in the list. A billing account has at most five payment methods. Several setup
         *     intents that are open at the same time can exceed that when they are confirmed, which only Stripe could prevent.
         */
        post: operations["createSetupIntent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/billing-accounts/{billingAccountId}/payment-methods/{paymentMethodId}": {
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
                /**
                 * @description The ID of the payment method.
                 * @example pm_a1b2c3d4e5f6g7h8
                 */
                paymentMethodId: components["parameters"]["PaymentMethodId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Set the default payment method
         * @description Makes a payment method the default: it pays all later invoices of all subscriptions of the billing account.
         */
        put: operations["setDefaultPaymentMethod"];
        post?: never;
        /**
         * Detach a payment method
         * @description Takes a payment method away from the billing account, in Stripe too. The only one cannot be detached, nor the default
         *     one while there are subscriptions that have not ended.
         */
        delete: operations["detachPaymentMethod"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/billing-accounts/{billingAccountId}/invoices": {
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
         * List invoices
         * @description Lists the invoices of a billing account, newest first, as Stripe has them now. Without `limit` a page has 100.
         */
        get: operations["listInvoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/billing-accounts/{billingAccountId}/invoices/preview": {
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
        get?: never;
        put?: never;
        /**
         * Preview an invoice
         * @description Shows the next invoice as it would be after a change: of the subscription that `subscription_id` names, or of a new one.
         *     Changes nothing, neither here nor in Stripe.
         *
         *     Of a new one it is the first invoice that is to be paid. Where a trial comes before, nothing is due until that has ended.
         *
         *     `items` are all products that the subscription would have; a quantity of 0, or leaving a product out, removes it. To see
         *     what remains to be paid after a cancellation, send `cancel_subscription` instead.
         */
        post: operations["previewInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{id}/branding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get public branding information
         * @description Gives what a login page needs to look like an organization's own: display name, logo and colours. Needs no token,
         *     may be cached for a minute, and tells nothing else of the organization.
         */
        get: operations["getPublicBranding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/internal/organizations/{organizationId}/usage/{productType}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The ID of the organization.
                 * @example org_aBcDeFg123456789
                 */
                organizationId: components["parameters"]["OrganizationId"];
                /**
                 * @description The product that is used.
                 * @example users
                 */
                productType: components["parameters"]["ProductType"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Set the usage of an organization
         * @description Says how much of a product an organization itself uses, those below it not counted. Called by the services that
         *     count, never by users. Lowering is always allowed; raising only as far as every limit on the way up and the
         *     subscriptions give.
         */
        put: operations["setOrganizationUsage"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Adjust the usage of an organization
         * @description Raises or lowers what an organization itself uses of a product, by a number. Adjustments that come at the same time
         *     all count. Usage never falls below zero.
         */
        patch: operations["adjustOrganizationUsage"];
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
         * @description What a caller names a request by, so that it can be repeated.
         * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
         */
        IdempotencyKey: string;
        /**
         * @description Unique identifier of a billing account (Stripe Customer ID), prefixed with `cus_`.
         * @example cus_a1b2c3d4e5f6g7h8
         */
        BillingAccountId: string;
        /**
         * @description What is counted and paid for.
         *
         *     - `locations`: places that are managed.
         *     - `users`: people who work with them.
         *     - `sso`: connections for single sign-on.
         * @example users
         * @enum {string}
         */
        ProductType: "locations" | "users" | "sso";
        /**
         * @description How often it is paid.
         *
         *     - `month`: every month.
         *     - `year`: every year.
         * @example month
         * @enum {string}
         */
        Interval: "month" | "year";
        /**
         * @description The id of an item of the list.
         * @example cus_a1b2c3d4e5f6g7h8
         */
        Cursor: string;
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
         *     - `idempotency_error`: the `Idempotency-Key` belongs to another request, or to one that is still running.
         *     - `api_error`: the fault is ours, or Stripe's; trying again may help.
         * @example permission_error
         * @enum {string}
         */
        ErrorType: "invalid_request_error" | "authentication_error" | "permission_error" | "conflict_error" | "unprocessable_entity" | "idempotency_error" | "api_error";
        /**
         * @description What went wrong, as a stable code. The list is closed; the error catalogue, to which `doc_url` leads, has a
         *     section for each.
         *
         *     - `active_subscriptions_exist`: the billing account has subscriptions that have not ended.
         *     - `authentication_required`: there is no token.
         *     - `authentication_unavailable`: the keys that tokens are verified with cannot be reached.
         *     - `billing_account_in_use`: organizations refer to the billing account.
         *     - `billing_account_limit_reached`: the workspace has as many billing accounts as its mode allows.
         *     - `billing_account_not_allowed`: the billing mode, or being a child, forbids a billing account of its own.
         *     - `billing_account_not_found`: the workspace has no such billing account.
         *     - `billing_account_required`: a root organization needs a billing account in this billing mode.
         *     - `body_too_large`: the body is larger than the operation takes.
         *     - `cancellation_would_underprovision`: after the cancellation less would be paid for than is used.
         *     - `cannot_demote_last_owner`: the last owner of a workspace stays an owner.
         *     - `cannot_detach_default_with_subscriptions`: the default payment method is needed by subscriptions.
         *     - `cannot_detach_only_payment_method`: the only payment method stays.
         *     - `cannot_remove_last_owner`: the last owner of a workspace stays a member.
         *     - `card_declined`: the card was declined.
         *     - `catalog_incomplete`: Stripe lacks a price that this needs.
         *     - `database_unavailable`: the database cannot be reached.
         *     - `headers_too_large`: the header section of the request is too large.
         *     - `host_not_allowed`: the development server was called by another name than its own.
         *     - `idempotency_key_in_use`: a request with the same `Idempotency-Key` is still running.
         *     - `idempotency_key_reused`: the `Idempotency-Key` has been used for another request.
         *     - `insufficient_role`: the caller's role in the workspace is too low.
         *     - `internal_error`: something broke on our side.
         *     - `invalid_cursor`: a cursor does not belong to this list.
         *     - `invalid_idempotency_key`: the `Idempotency-Key` is missing where it is required, empty, too long or not printable ASCII.
         *     - `invalid_json`: the body is absent or not JSON.
         *     - `invalid_picture`: the picture is neither an https URL nor a data URI with a small JPEG, PNG or GIF.
         *     - `invalid_signature`: an event does not come from Stripe.
         *     - `invalid_token`: the token is not valid.
         *     - `limit_below_usage`: the limit is below what is used.
         *     - `limit_exceeds_parent`: the limit is more than the parent or the subscriptions give.
         *     - `malformed_request`: the request is not HTTP as the server understands it.
         *     - `member_already_exists`: the user is a member already.
         *     - `member_limit_reached`: the workspace has as many members as it may have.
         *     - `method_not_allowed`: the path does not take this method.
         *     - `multiple_operations_not_allowed`: a subscription is changed by one operation at a time.
         *     - `no_operation`: the request names no operation.
         *     - `organization_children_limit_reached`: the organization has as many children as it may have.
         *     - `organization_depth_exceeded`: the tree has as many levels as it may have.
         *     - `organization_has_usage`: the organization, or one below it, is in use.
         *     - `organization_limit_reached`: the workspace has as many organizations as it may have.
         *     - `parameter_invalid`: a query parameter or a header is invalid or not known.
         *     - `pause_would_underprovision`: after the pause less would be paid for than is used.
         *     - `payment_method_limit_reached`: the billing account has as many payment methods as it may have.
         *     - `payment_method_required`: there is nothing that could be charged.
         *     - `request_timeout`: the request did not arrive in time.
         *     - `resource_missing`: the path names something that does not exist, or that the caller cannot see.
         *     - `route_not_found`: the API has no such path.
         *     - `stripe_rejected`: Stripe refused the change.
         *     - `stripe_unavailable`: Stripe did not answer in time.
         *     - `subscription_limit_reached`: the billing account has as many subscriptions as it may have.
         *     - `subscription_not_active`: only an active subscription can be paused.
         *     - `subscription_not_paused`: there is nothing to resume.
         *     - `subscription_requires_product`: a subscription keeps at least one product.
         *     - `unsupported_media_type`: the body is not declared as JSON.
         *     - `update_would_underprovision`: after the change less would be paid for than is used.
         *     - `usage_below_zero`: usage cannot fall below zero.
         *     - `usage_exceeds_limit`: there is not enough capacity left.
         *     - `user_not_found`: the identity provider knows no such user.
         *     - `validation_failed`: fields of the body are missing, unknown or invalid.
         *     - `version_mismatch`: the resource is not the version that `If-Match` names.
         *     - `workspace_archived`: the workspace is archived and cannot be changed.
         *     - `workspace_not_empty`: something in the workspace is still in use.
         * @example insufficient_role
         * @enum {string}
         */
        ErrorCode: "active_subscriptions_exist" | "authentication_required" | "authentication_unavailable" | "billing_account_in_use" | "billing_account_limit_reached" | "billing_account_not_allowed" | "billing_account_not_found" | "billing_account_required" | "body_too_large" | "cancellation_would_underprovision" | "cannot_demote_last_owner" | "cannot_detach_default_with_subscriptions" | "cannot_detach_only_payment_method" | "cannot_remove_last_owner" | "card_declined" | "catalog_incomplete" | "database_unavailable" | "headers_too_large" | "host_not_allowed" | "idempotency_key_in_use" | "idempotency_key_reused" | "insufficient_role" | "internal_error" | "invalid_cursor" | "invalid_idempotency_key" | "invalid_json" | "invalid_picture" | "invalid_signature" | "invalid_token" | "limit_below_usage" | "limit_exceeds_parent" | "malformed_request" | "member_already_exists" | "member_limit_reached" | "method_not_allowed" | "multiple_operations_not_allowed" | "no_operation" | "organization_children_limit_reached" | "organization_depth_exceeded" | "organization_has_usage" | "organization_limit_reached" | "parameter_invalid" | "pause_would_underprovision" | "payment_method_limit_reached" | "payment_method_required" | "request_timeout" | "resource_missing" | "route_not_found" | "stripe_rejected" | "stripe_unavailable" | "subscription_limit_reached" | "subscription_not_active" | "subscription_not_paused" | "subscription_requires_product" | "unsupported_media_type" | "update_would_underprovision" | "usage_below_zero" | "usage_exceeds_limit" | "user_not_found" | "validation_failed" | "version_mismatch" | "workspace_archived" | "workspace_not_empty";
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
        /** @description A page of workspaces. */
        WorkspaceList: {
            /** @description The workspaces of this page, newest first. */
            data: components["schemas"]["Workspace"][];
            has_more: components["schemas"]["HasMore"];
            next_cursor: components["schemas"]["NextCursor"];
            previous_cursor: components["schemas"]["PreviousCursor"];
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
        /**
         * @description The id of a user at the identity provider, the `sub` of the user's tokens.
         * @example auth0|64f5a6b7c8d9e0f1a2b3c4d5
         */
        UserId: string;
        /**
         * @description What a member may do in the workspace.
         *
         *     - `owner`: everything, billing and members included.
         *     - `admin`: manage organizations and viewers, look at billing.
         *     - `viewer`: look at everything, change nothing.
         * @example admin
         * @enum {string}
         */
        Role: "owner" | "admin" | "viewer";
        /** @description A user who may do something in a workspace. */
        WorkspaceMember: {
            user_id: components["schemas"]["UserId"];
            workspace_id: components["schemas"]["WorkspaceId"];
            role: components["schemas"]["Role"];
            /**
             * Format: date-time
             * @description The timestamp when the member was added.
             * @example 2025-10-29T00:40:06.000000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description The timestamp when the member's role was last changed.
             * @example 2025-10-29T00:40:06.000000Z
             */
            updated_at: string;
        };
        /** @description A page of members. */
        WorkspaceMemberList: {
            /** @description The members of this page, those added first in front. */
            data: components["schemas"]["WorkspaceMember"][];
            has_more: components["schemas"]["HasMore"];
            next_cursor: components["schemas"]["NextCursor"];
            previous_cursor: components["schemas"]["PreviousCursor"];
        };
        /** @description Who is to become a member, and as what. */
        WorkspaceMemberCreate: {
            user_id: components["schemas"]["UserId"];
            role: components["schemas"]["Role"];
        };
        /** @description What can be changed of a member. */
        WorkspaceMemberUpdate: {
            role: components["schemas"]["Role"];
        };
        /**
         * @description Unique identifier of an organization, prefixed with `org_`.
         * @example org_aBcDeFg123456789
         */
        OrganizationId: string;
        /** @description A number for each product. */
        ProductAmounts: {
            /**
             * @description How many locations.
             * @example 2
             */
            locations?: number;
            /**
             * @description How many users.
             * @example 5
             */
            users?: number;
            /**
             * @description How many single sign-on connections.
             * @example 1
             */
            sso?: number;
        };
        /** @description How much of each product is used. Products that are not named are not used. */
        OrganizationUsage: {
            /** @description By the organization itself. */
            usage: components["schemas"]["ProductAmounts"];
            /** @description By the organization and all below it. */
            subtree_usage: components["schemas"]["ProductAmounts"];
        };
        /**
         * @description The most that an organization and all below it may use of each product together. Absent or `null`: no limit here,
         *     what the parent gives holds. `0`: nothing, for everything below too, whatever a higher level allows.
         */
        ResourceLimits: {
            /**
             * @description The most locations.
             * @example 10
             */
            locations?: number | null;
            /**
             * @description The most users.
             * @example 50
             */
            users?: number | null;
            /**
             * @description The most single sign-on connections.
             * @example 1
             */
            sso?: number | null;
        };
        /** @description How an organization shows itself. */
        Branding: {
            /**
             * @description The name to show instead of the organization's.
             * @example ACME Corp
             */
            display_name: string | null;
            /**
             * @description A short name by which a login page finds the organization.
             * @example acme-corp
             */
            login_hint: string | null;
            /** @description The colours of a login page. */
            colors: {
                /**
                 * @description Of buttons and links.
                 * @example #FF5733
                 */
                primary: string | null;
                /**
                 * @description Of the page.
                 * @example #FFFFFF
                 */
                page_background: string | null;
            };
        };
        /** @description A part of a workspace that uses products; a node of a tree. */
        Organization: {
            id: components["schemas"]["OrganizationId"];
            /**
             * @description The name of the organization.
             * @example Engineering Department
             */
            name: string;
            workspace_id: components["schemas"]["WorkspaceId"];
            /**
             * Format: uuid
             * @description A reference of its own that never changes, whatever the identity provider does.
             * @example a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d
             */
            external_id: string;
            /**
             * @description The organization directly above; `null` for a root.
             * @example org_zYxWvUt987654321
             */
            parent_org_id: string | null;
            /**
             * @description The ids of all organizations above, the root first, joined with `#`; `null` for a root.
             * @example org_root123#org_zYxWvUt987654321
             */
            path: string | null;
            /**
             * @description How many organizations are above; 0 for a root.
             * @example 2
             */
            depth: number;
            /**
             * @description The billing account that pays for the tree; only roots have one, and not in `pooled` mode.
             * @example cus_a1b2c3d4e5f6g7h8
             */
            billing_account_id: string | null;
            /**
             * Format: uri
             * @description Where the logo is.
             * @example https://cdn.altostrat.io/logos/engineering.png
             */
            picture: string | null;
            usage: components["schemas"]["OrganizationUsage"];
            limits: components["schemas"]["ResourceLimits"];
            branding: components["schemas"]["Branding"];
        };
        /** @description A page of organizations. */
        OrganizationList: {
            /** @description The organizations of this page. */
            data: components["schemas"]["Organization"][];
            has_more: components["schemas"]["HasMore"];
            next_cursor: components["schemas"]["NextCursor"];
            previous_cursor: components["schemas"]["PreviousCursor"];
        };
        /**
         * @description The name of the organization. Not only white space.
         * @example Engineering Department
         */
        OrganizationName: string;
        /**
         * @description The billing account that pays for a root and all below it. `null` in `pooled` mode.
         * @example cus_a1b2c3d4e5f6g7h8
         */
        BillingAccountReference: string | null;
        /**
         * @description The logo: an `https` URL, or a data URI with a JPEG, PNG or GIF of less than 2 MB, which is then served from here.
         *     `null` removes it.
         * @example https://cdn.altostrat.io/logos/engineering.png
         */
        Picture: string | null;
        /** @description What is to be changed of the branding. Absent fields stay as they are, `null` clears one. */
        BrandingInput: {
            /**
             * @description The name to show instead of the organization's.
             * @example ACME Corp
             */
            display_name?: string | null;
            /**
             * @description A short name by which a login page finds the organization; lower-case letters, digits and hyphens.
             * @example acme-corp
             */
            login_hint?: string | null;
            /** @description The colours of a login page. */
            colors?: {
                /**
                 * @description Of buttons and links.
                 * @example #FF5733
                 */
                primary?: string | null;
                /**
                 * @description Of the page.
                 * @example #FFFFFF
                 */
                page_background?: string | null;
            };
        };
        /** @description What a new root organization is made of. */
        OrganizationCreate: {
            name: components["schemas"]["OrganizationName"];
            billing_account_id?: components["schemas"]["BillingAccountReference"];
            limits?: components["schemas"]["ResourceLimits"];
            picture?: components["schemas"]["Picture"];
            branding?: components["schemas"]["BrandingInput"];
        };
        /** @description What can be changed of an organization. Absent fields stay as they are. */
        OrganizationUpdate: {
            name?: components["schemas"]["OrganizationName"];
            billing_account_id?: components["schemas"]["BillingAccountReference"];
            /** @description The limits to change; `null` removes one. Products that are not named keep theirs. */
            limits?: components["schemas"]["ResourceLimits"];
            picture?: components["schemas"]["Picture"];
            branding?: components["schemas"]["BrandingInput"];
        };
        /** @description What a new child organization is made of. */
        OrganizationCreateChild: {
            name: components["schemas"]["OrganizationName"];
            /** @description Always `null` or absent; a child is paid for by what its root has. */
            billing_account_id?: components["schemas"]["BillingAccountReference"];
            limits?: components["schemas"]["ResourceLimits"];
            picture?: components["schemas"]["Picture"];
            branding?: components["schemas"]["BrandingInput"];
        };
        /** @description Usage, limit and free capacity of one product. */
        OrganizationLimit: {
            type: components["schemas"]["ProductType"];
            /**
             * @description What the organization and all below it use.
             * @example 8
             */
            used: number;
            /**
             * @description What the organization itself uses.
             * @example 2
             */
            direct: number;
            /**
             * @description How much more the organization may use now, everybody else's usage considered.
             * @example 42
             */
            free: number;
            /**
             * @description The limit that is set on the organization itself.
             * @example 50
             */
            org_limit: number | null;
            /**
             * @description The most that the organization and those below it may use, by every limit on the way up and the subscriptions.
             * @example 50
             */
            total: number;
        };
        /** @description What an organization may use, product by product. */
        OrganizationLimits: {
            organization_id: components["schemas"]["OrganizationId"];
            /**
             * @description The name of the organization.
             * @example Engineering Department
             */
            organization_name: string;
            /** @description One entry for each product. */
            limits: components["schemas"]["OrganizationLimit"][];
            /**
             * @description What the capacity comes from. It stands for all products: the nearest organization above whose limit is the
             *     strictest for one of them; if there is none, the organization itself, if its own limit is the strictest for
             *     one; else the subscriptions. Of equal limits the one higher up counts. `null` if the subscriptions give
             *     nothing at all.
             */
            context: {
                /**
                 * @description What binds the organization.
                 *
                 *     - `parent`: an organization above it.
                 *     - `subscription`: what the subscriptions of a billing account, or of the pool, give.
                 *     - `organization`: its own limit.
                 * @example parent
                 * @enum {string}
                 */
                type: "parent" | "subscription" | "organization";
                /**
                 * @description The name of the organization or billing account; of the workspace, where all pay together.
                 * @example ACME Corporation
                 */
                name: string;
            } | null;
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
        /** @description A page of billing accounts. */
        BillingAccountList: {
            /** @description The billing accounts of this page, newest first. */
            data: components["schemas"]["BillingAccount"][];
            has_more: components["schemas"]["HasMore"];
            next_cursor: components["schemas"]["NextCursor"];
            previous_cursor: components["schemas"]["PreviousCursor"];
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
        /**
         * @description How the two stand to each other. If several are true, the first of `pending`, `rejected` and `drifted`.
         *
         *     - `synced`: they are equal, as far as it is known here.
         *     - `pending`: a change that was made here is on its way to Stripe. It is sent again until Stripe answers.
         *     - `rejected`: a change was accepted while Stripe did not answer, and Stripe has refused it since. The value here
         *       stays. Change it to one that Stripe takes, or let it be sent once more by `POST …/sync`.
         *     - `drifted`: something was changed in Stripe that a billing account cannot follow (`differences`), or the Customer
         *       object was deleted there (`last_error`).
         * @example synced
         * @enum {string}
         */
        SyncState: "synced" | "pending" | "rejected" | "drifted";
        /** @description Why a billing account and its Customer object are not equal; `null` where nobody said why. */
        SyncError: {
            /**
             * @description What kind of error it is.
             *
             *     - `stripe_unavailable`: Stripe did not answer, and is asked again.
             *     - `stripe_rejected`: Stripe has refused a value, and does not get it again by itself.
             *     - `customer_deleted`: somebody has deleted the Customer object in Stripe. Its subscriptions have ended. The
             *       billing account can be read and deleted; changes of it are refused.
             * @example stripe_rejected
             * @enum {string}
             */
            code: "stripe_unavailable" | "stripe_rejected" | "customer_deleted";
            /**
             * @description What is wrong, for people. Of a refusal, in Stripe's words.
             * @example Stripe refused the change: Invalid email address: billing@acme
             */
            message: string;
            /**
             * @description The field at fault, in dotted form; `null` where it is not one field.
             * @example address.country
             */
            param: string | null;
        } | null;
        /** @description A value that a billing account and its Customer object do not have in common. */
        SyncDifference: {
            /**
             * @description The field, in dotted form.
             * @example name
             * @enum {string}
             */
            param: "name" | "email" | "phone" | "description" | "address.country" | "address.line1" | "address.line2" | "address.city" | "address.state" | "address.postal_code";
            /**
             * @description The value here; `null` where there is none.
             * @example ACME Corp Billing
             */
            value: string | null;
            /**
             * @description The value in Stripe; `null` where there is none. Cut off behind 5,000 characters.
             * @example null
             */
            stripe_value: string | null;
        };
        /** @description Where a billing account and its Customer object in Stripe stand to each other. */
        BillingAccountSync: {
            state: components["schemas"]["SyncState"];
            /**
             * @description The fields whose value here Stripe does not have: a change of them is on its way to Stripe, or was refused by it.
             * @example [
             *       "name",
             *       "address"
             *     ]
             */
            pending_fields: ("name" | "email" | "phone" | "description" | "address")[];
            /** @description Why the two are not equal, where Stripe said why; `null` otherwise. */
            last_error: components["schemas"]["SyncError"];
            /**
             * Format: date-time
             * @description When the two were last known to be equal; `null` if that is not known.
             * @example 2025-10-29T00:40:06.000000Z
             */
            last_synced_at: string | null;
            /**
             * @description Where the two differ, as it was found when they were last compared, and neither value could take the place of the
             *     other.
             */
            differences: components["schemas"]["SyncDifference"][];
        };
        /**
         * @description Unique identifier of a subscription (Stripe Subscription ID), prefixed with `sub_`.
         * @example sub_a1b2c3d4e5f6g7h8
         */
        SubscriptionId: string;
        /**
         * @description Where the subscription stands, as Stripe says it.
         *
         *     - `active`: it is paid for.
         *     - `past_due`: the last charge failed, and is tried again. It still gives capacity.
         *     - `unpaid`: every attempt has failed. It gives no capacity.
         *     - `canceled`: it has ended.
         *     - `incomplete`: the first charge has not succeeded yet.
         *     - `incomplete_expired`: the first charge never succeeded.
         *     - `trialing`: it is in its trial, which gives capacity.
         *     - `paused`: it is paused, and gives no capacity.
         * @example active
         * @enum {string}
         */
        SubscriptionStatus: "active" | "past_due" | "unpaid" | "canceled" | "incomplete" | "incomplete_expired" | "trialing" | "paused";
        /** @description How much of a product is paid for. */
        ProductQuantity: {
            /**
             * @description The price in Stripe.
             * @example price_123abc
             */
            price_id: string;
            /**
             * @description How many.
             * @example 10
             */
            quantity: number;
            interval: components["schemas"]["Interval"];
        };
        /**
         * @description Your own notes: pairs of a key (40 characters, without square brackets) and a value (500 characters). At most ten can
         *     be sent; there are more only where they were set in Stripe.
         * @example {
         *       "order_id": "6735"
         *     }
         */
        Metadata: {
            [key: string]: string;
        };
        /** @description What a billing account pays for; corresponds to a Subscription object in Stripe. */
        Subscription: {
            id: components["schemas"]["SubscriptionId"];
            billing_account_id: components["schemas"]["BillingAccountId"];
            status: components["schemas"]["SubscriptionStatus"];
            currency: components["schemas"]["Currency"];
            /** @description The products that are paid for. */
            product_quantities: {
                locations?: components["schemas"]["ProductQuantity"];
                users?: components["schemas"]["ProductQuantity"];
                sso?: components["schemas"]["ProductQuantity"];
            };
            metadata: components["schemas"]["Metadata"];
            /**
             * @description Whether the subscription is scheduled to end with its current period or, once it has ended, whether it ended so.
             * @example false
             */
            cancel_at_period_end: boolean;
            /**
             * Format: date-time
             * @description The timestamp when the end was asked for; `null` if it was not.
             * @example null
             */
            canceled_at: string | null;
            /**
             * Format: date-time
             * @description The timestamp when the trial ends or ended; `null` if there was none.
             * @example null
             */
            trial_end: string | null;
            /**
             * Format: date-time
             * @description The timestamp when the period that is paid for began.
             * @example 2025-10-15T00:00:00Z
             */
            current_period_start: string | null;
            /**
             * Format: date-time
             * @description The timestamp when the period that is paid for ends.
             * @example 2025-11-15T00:00:00Z
             */
            current_period_end: string | null;
            /**
             * Format: date-time
             * @description The timestamp when the subscription was created.
             * @example 2025-10-15T12:30:00Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description The timestamp when the subscription was last changed here.
             * @example 2025-10-15T12:30:00Z
             */
            updated_at: string;
        };
        /** @description A page of subscriptions. */
        SubscriptionList: {
            /** @description The subscriptions of this page, newest first. */
            data: components["schemas"]["Subscription"][];
            has_more: components["schemas"]["HasMore"];
            next_cursor: components["schemas"]["NextCursor"];
            previous_cursor: components["schemas"]["PreviousCursor"];
        };
        /** @description How many of each product; a product that is not wanted is left out. */
        Quantities: {
            /**
             * @description How many locations.
             * @example 5
             */
            locations?: number;
            /**
             * @description How many users.
             * @example 25
             */
            users?: number;
            /**
             * @description How many single sign-on connections.
             * @example 1
             */
            sso?: number;
        };
        /** @description What a new subscription is made of. */
        SubscriptionCreate: {
            product_quantities: components["schemas"]["Quantities"];
            metadata?: components["schemas"]["Metadata"];
        };
        /** @description One operation on a subscription. */
        SubscriptionUpdate: {
            /**
             * @description What to do with it.
             *
             *     - `pause`: stop paying and providing.
             *     - `resume`: take a pause, or a scheduled end, back.
             *     - `sync`: read it again from Stripe.
             * @example pause
             * @enum {string}
             */
            action?: "pause" | "resume" | "sync";
            /** @description All products and quantities from now on. */
            product_quantities?: components["schemas"]["Quantities"];
            /** @description Products to add, or quantities to raise to. */
            add_products?: components["schemas"]["Quantities"];
            /** @description Products to remove. */
            remove_products?: components["schemas"]["ProductType"][];
            /** @description Pairs to set; an empty value removes one. At most ten remain. */
            metadata?: components["schemas"]["Metadata"];
        };
        /** @description Whether a new subscription would begin with a trial, and whether one can be created. */
        TrialEligibility: {
            /**
             * @description Whether a new subscription would begin with a trial.
             * @example true
             */
            trial_eligible: boolean;
            /**
             * @description Whether the billing account has a default payment method.
             * @example false
             */
            has_payment_method: boolean;
            /**
             * @description Whether a subscription can be created, with a trial or without.
             * @example true
             */
            can_create_subscription: boolean;
            /** @description The trial; `null` if there is none. */
            trial_info: {
                /**
                 * @description How many days it lasts.
                 * @example 14
                 */
                trial_days: number;
                /**
                 * @description Why, for a person.
                 * @example The first subscription of this workspace begins with a trial of 14 days.
                 */
                message: string;
            } | null;
            /** @description What is missing, where no subscription can be created; a text for each thing to do. */
            requirements: {
                /**
                 * @description Says that a default payment method is missing.
                 * @example Add a payment method and make it the default.
                 */
                add_payment_method?: string;
            };
        };
        /**
         * @description Unique identifier of a payment method (Stripe PaymentMethod ID), prefixed with `pm_`.
         * @example pm_a1b2c3d4e5f6g7h8
         */
        PaymentMethodId: string;
        /** @description Something that can be charged. */
        PaymentMethod: {
            id: components["schemas"]["PaymentMethodId"];
            /**
             * @description The kind.
             *
             *     - `card`: a credit or debit card.
             *     - `us_bank_account`: a bank account in the United States (ACH).
             *     - `au_becs_debit`: a bank account in Australia (BECS direct debit).
             *     - `sepa_debit`: a bank account in the euro area (SEPA direct debit).
             *     - `paypal`: PayPal.
             *     - `link`: Link by Stripe.
             *     - `amazon_pay`: Amazon Pay.
             * @example card
             * @enum {string}
             */
            type: "card" | "us_bank_account" | "au_becs_debit" | "sepa_debit" | "paypal" | "link" | "amazon_pay";
            /**
             * @description Whether it pays the invoices.
             * @example true
             */
            is_default: boolean;
            /**
             * @description Of a card, who issues it.
             * @example visa
             */
            brand: string | null;
            /**
             * @description The last four digits of the card or account.
             * @example 4242
             */
            last4: string | null;
            /**
             * @description Of a card, the month in which it expires.
             * @example 12
             */
            exp_month: number | null;
            /**
             * @description Of a card, the year in which it expires.
             * @example 2028
             */
            exp_year: number | null;
            /**
             * @description Who holds it.
             * @example Jane Doe
             */
            name: string | null;
            /**
             * @description Of a bank account, the bank.
             * @example null
             */
            bank_name: string | null;
            /**
             * @description Of a bank account, whose it is.
             *
             *     - `individual`: a person's.
             *     - `company`: a company's.
             * @example null
             * @enum {string|null}
             */
            account_holder_type: "individual" | "company" | null;
            /**
             * @description Of a bank account, its kind.
             *
             *     - `checking`: for daily payments.
             *     - `savings`: to put money by.
             * @example null
             * @enum {string|null}
             */
            account_type: "checking" | "savings" | null;
        };
        /** @description A page of payment methods. */
        PaymentMethodList: {
            /** @description The payment methods of this page, newest first. */
            data: components["schemas"]["PaymentMethod"][];
            has_more: components["schemas"]["HasMore"];
            next_cursor: components["schemas"]["NextCursor"];
            previous_cursor: components["schemas"]["PreviousCursor"];
        };
        /** @description What Stripe's library needs in the browser to collect a payment method. */
        SetupIntent: {
            /**
             * @description The secret of the SetupIntent. Give it to the payer's browser only, and do not log it.
             * @example seti_1KV4abcd_secret_efghLgq
             */
            client_secret: string;
            /**
             * @description Stripe's publishable key.
             * @example pk_test_a1b2c3d4
             */
            publishable_key: string;
        };
        /** @description Says what was done. */
        Message: {
            /**
             * @description What was done, for a person.
             * @example Default payment method updated
             */
            message: string;
        };
        /**
         * @description Where the invoice stands, as Stripe says it.
         *
         *     - `draft`: it can still change.
         *     - `open`: it is final and waits for payment.
         *     - `paid`: it is paid.
         *     - `uncollectible`: nobody expects it to be paid any more.
         *     - `void`: it was a mistake.
         * @example paid
         * @enum {string}
         */
        InvoiceStatus: "draft" | "open" | "paid" | "uncollectible" | "void";
        /** @description One thing on an invoice. */
        InvoiceLine: {
            /**
             * @description Unique identifier of the line.
             * @example il_1Kb2c3d4e5f6g7h8
             */
            id: string;
            /**
             * @description What it is, for a person.
             * @example 10 × Locations
             */
            description: string | null;
            /**
             * @description What it costs; negative where something is given back.
             * @example 1000
             */
            amount: number;
            /**
             * @description A three-letter ISO 4217 currency code, in lower case.
             * @example usd
             */
            currency: string;
            /**
             * @description How many.
             * @example 10
             */
            quantity: number | null;
            /**
             * @description The price in Stripe.
             * @example price_123abc
             */
            price_id: string | null;
            /**
             * @description What one costs.
             * @example 100
             */
            unit_amount: number | null;
            /**
             * @description The name of the product.
             * @example Locations
             */
            product_name: string | null;
        };
        /**
         * @description What is, was or would be to pay. Amounts are in the smallest unit of the currency. `total` is `subtotal` less
         *     `discount_amount` plus `tax`, and the lines make up the `subtotal`; these may be negative, where something is given
         *     back.
         */
        Invoice: {
            /**
             * @description Unique identifier of the invoice (Stripe Invoice ID); of a preview, one that nothing else has.
             * @example in_1Kb2c3d4e5f6g7h8
             */
            id: string;
            customer_id: components["schemas"]["BillingAccountId"];
            status: components["schemas"]["InvoiceStatus"];
            /**
             * @description What is to pay.
             * @example 900
             */
            amount_due: number;
            /**
             * @description What has been paid.
             * @example 900
             */
            amount_paid: number;
            /**
             * @description A three-letter ISO 4217 currency code, in lower case.
             * @example usd
             */
            currency: string;
            /**
             * Format: date-time
             * @description The timestamp when the invoice was created.
             * @example 2025-10-29T00:40:06Z
             */
            created_at: string;
            /**
             * @description The sum of the lines, before discount and tax.
             * @example 1000
             */
            subtotal: number;
            /**
             * @description The sum after discount and tax.
             * @example 900
             */
            total: number;
            /**
             * @description The tax that comes on top; `null` if none is computed.
             * @example 0
             */
            tax: number | null;
            /**
             * @description What is taken off; `null` if nothing is.
             * @example 100
             */
            discount_amount: number | null;
            /** @description The names of the discounts. */
            discount_names: string[];
            /** @description What it is for. */
            lines: components["schemas"]["InvoiceLine"][];
            /**
             * Format: date-time
             * @description The timestamp by which it is to be paid; `null` where it is charged by itself.
             * @example null
             */
            due_date: string | null;
            /**
             * Format: uri
             * @description The page in Stripe that shows the invoice; `null` before it is final.
             * @example https://invoice.stripe.com/i/acct_123/test_abc
             */
            hosted_invoice_url: string | null;
            /**
             * Format: uri
             * @description The invoice as a PDF; `null` before it is final.
             * @example https://pay.stripe.com/invoice/acct_123/test_abc/pdf
             */
            invoice_pdf: string | null;
            /**
             * @description The number of the invoice; `null` before it is final.
             * @example AB123-001
             */
            number: string | null;
        };
        /** @description A page of invoices. */
        InvoiceList: {
            /** @description The invoices of this page, newest first. */
            data: components["schemas"]["Invoice"][];
            has_more: components["schemas"]["HasMore"];
            next_cursor: components["schemas"]["NextCursor"];
            previous_cursor: components["schemas"]["PreviousCursor"];
        };
        /** @description One product that the subscription would have. */
        InvoicePreviewItem: {
            product_type: components["schemas"]["ProductType"];
            /**
             * @description How many; 0 removes the product.
             * @example 15
             */
            quantity: number;
            interval?: components["schemas"]["Interval"];
        };
        /** @description The change to preview. */
        InvoicePreviewRequest: {
            /**
             * @description The subscription that would be changed; absent for a new one.
             * @example sub_a1b2c3d4e5f6g7h8
             */
            subscription_id?: string;
            /** @description All products that the subscription would have. */
            items?: components["schemas"]["InvoicePreviewItem"][];
            /**
             * @description Whether to preview a cancellation instead. Not together with `items`.
             * @example false
             */
            cancel_subscription?: boolean;
        };
        /** @description What anybody may know of how an organization shows itself. */
        PublicBranding: {
            id: components["schemas"]["OrganizationId"];
            /**
             * @description The name to show; the organization's own where it has no other.
             * @example ACME Corp
             */
            display_name: string;
            /**
             * Format: uri
             * @description Where the logo is.
             * @example https://cdn.altostrat.io/logos/engineering.png
             */
            logo_url: string | null;
            /** @description The colours of a login page. */
            colors: {
                /**
                 * @description Of buttons and links.
                 * @example #FF5733
                 */
                primary: string | null;
                /**
                 * @description Of the page.
                 * @example #FFFFFF
                 */
                page_background: string | null;
            };
        };
        /** @description How much is used. */
        UsageValue: {
            /**
             * @description What the organization itself uses from now on.
             * @example 5
             */
            value: number;
        };
        /** @description How much more or less is used. */
        UsageDelta: {
            /**
             * @description What comes to the usage; negative takes from it.
             * @example 1
             */
            delta: number;
        };
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
        /** @description A query parameter or a header, such as the `Idempotency-Key`, is invalid or not known. */
        ParameterOrKeyInvalid: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    /** @enum {unknown} */
                    code: "parameter_invalid" | "invalid_idempotency_key";
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
                    code: "invalid_json" | "parameter_invalid" | "invalid_idempotency_key";
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
        /** @description The workspace is archived, and nothing in it can be changed. Or a request with the same key is still running. */
        WorkspaceArchivedOrKeyInUse: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                /**
                 * @description After how many seconds to try again, with `idempotency_key_in_use`.
                 * @example 1
                 */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    /** @enum {unknown} */
                    code: "workspace_archived" | "idempotency_key_in_use";
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
        /** @description The key has been used for another request. Nothing was done. */
        IdempotencyKeyReused: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    /** @enum {unknown} */
                    code: "idempotency_key_reused";
                };
            };
        };
        /** @description A field of the body is missing, unknown or invalid, and `errors` names each one. Or the key has been used for another request. */
        ValidationFailedOrKeyReused: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    /** @enum {unknown} */
                    code: "validation_failed" | "idempotency_key_reused";
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
        /**
         * @description Stripe does not answer, or the database or the issuer of tokens cannot be reached. Try again, with the same
         *     `Idempotency-Key` if there was one.
         */
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
        /** @description The member. */
        WorkspaceMember: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                /**
                 * @description There, and `true`, if an earlier request with the same `Idempotency-Key` got this answer and nothing was done now.
                 * @example true
                 */
                "Idempotent-Replayed"?: "true";
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WorkspaceMember"];
            };
        };
        /** @description A page of organizations. */
        OrganizationList: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OrganizationList"];
            };
        };
        /** @description The new organization. */
        OrganizationCreated: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                /**
                 * @description There, and `true`, if an earlier request with the same `Idempotency-Key` got this answer and nothing was done now.
                 * @example true
                 */
                "Idempotent-Replayed"?: "true";
                ETag: components["headers"]["ETag"];
                Location: components["headers"]["Location"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Organization"];
            };
        };
        /** @description The organization. */
        Organization: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Organization"];
            };
        };
        /** @description The updated organization. */
        OrganizationUpdated: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                /**
                 * @description There, and `true`, if an earlier request with the same `Idempotency-Key` got this answer and nothing was done now.
                 * @example true
                 */
                "Idempotent-Replayed"?: "true";
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Organization"];
            };
        };
        /** @description A page of subscriptions. */
        SubscriptionList: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SubscriptionList"];
            };
        };
        /** @description The new subscription. */
        SubscriptionCreated: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                /**
                 * @description There, and `true`, if an earlier request with the same `Idempotency-Key` got this answer and nothing was done now.
                 * @example true
                 */
                "Idempotent-Replayed"?: "true";
                ETag: components["headers"]["ETag"];
                Location: components["headers"]["Location"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Subscription"];
            };
        };
        /**
         * @description Stripe does not answer or lacks a price, or the database or the issuer of tokens cannot be reached. Try again, with
         *     the same `Idempotency-Key` if there was one.
         */
        StripeOrCatalogUnavailable: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    /** @enum {unknown} */
                    code: "stripe_unavailable" | "catalog_incomplete" | "database_unavailable" | "authentication_unavailable";
                };
            };
        };
        /** @description The subscription. */
        Subscription: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Subscription"];
            };
        };
        /** @description The updated subscription. */
        SubscriptionUpdated: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                /**
                 * @description There, and `true`, if an earlier request with the same `Idempotency-Key` got this answer and nothing was done now.
                 * @example true
                 */
                "Idempotent-Replayed"?: "true";
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Subscription"];
            };
        };
        /** @description Whether there is a trial. */
        TrialEligibility: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TrialEligibility"];
            };
        };
        /** @description A page of payment methods. */
        PaymentMethodList: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PaymentMethodList"];
            };
        };
        /** @description What Stripe's library needs in the browser. */
        SetupIntent: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                /**
                 * @description There, and `true`, if an earlier request with the same `Idempotency-Key` got this answer and nothing was done now.
                 * @example true
                 */
                "Idempotent-Replayed"?: "true";
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SetupIntent"];
            };
        };
        /** @description It is the default now. */
        Message: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Message"];
            };
        };
        /** @description A page of invoices. */
        InvoiceList: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InvoiceList"];
            };
        };
        /** @description The invoice as it would be. */
        InvoicePreview: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                /**
                 * @description There, and `true`, if an earlier request with the same `Idempotency-Key` got this answer and nothing was done now.
                 * @example true
                 */
                "Idempotent-Replayed"?: "true";
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Invoice"];
            };
        };
        /** @description The database cannot be reached. Nothing was changed; try again. */
        DatabaseUnavailable: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] & {
                    /** @enum {unknown} */
                    code: "database_unavailable";
                };
            };
        };
        /** @description What the organization uses now. */
        OrganizationUsage: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OrganizationUsage"];
            };
        };
        /** @description What the organization uses now. */
        OrganizationUsageAdjusted: {
            headers: {
                "Request-Id": components["headers"]["RequestId"];
                /**
                 * @description There, and `true`, if an earlier request with the same `Idempotency-Key` got this answer and nothing was done now.
                 * @example true
                 */
                "Idempotent-Replayed"?: "true";
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OrganizationUsage"];
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
         * @description Makes it safe to send the request again: of all requests with this key, one takes effect. Make up a new key for
         *     each thing that is to be done, best a UUID, and send the same one whenever you repeat it.
         *
         *     For 24 hours the answer is kept, for this caller alone. The same request with the same key gets it again (status,
         *     body, `ETag` and `Location`), marked `Idempotent-Replayed: true`; another request with the same key gets
         *     `422 idempotency_key_reused`. A refusal such as `409` or `412` is kept too: once what was in the way is gone, use
         *     a new key. Not kept are `401`, `403`, `429`, `5xx` and the answers to requests that failed validation. So after a
         *     `503` repeat with the same key: it resumes what the first request has begun, and never acts twice.
         *
         *     While the first request is still running, the second one waits for it and gets the same answer. Only where Stripe
         *     is asked it does not wait: it gets `409 idempotency_key_in_use`, with `Retry-After`.
         * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
         */
        IdempotencyKey: components["schemas"]["IdempotencyKey"];
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
        /**
         * @description The ID of the member: the user's id at the identity provider, percent-encoded (`auth0%7C64f5…`).
         * @example auth0|64f5a6b7c8d9e0f1a2b3c4d5
         */
        MemberId: components["schemas"]["UserId"];
        /**
         * @description The ID of the organization.
         * @example org_aBcDeFg123456789
         */
        OrganizationId: components["schemas"]["OrganizationId"];
        /**
         * @description Only subscriptions in this status, or `all`. Those that have not ended when absent.
         * @example all
         */
        StatusFilter: "active" | "past_due" | "unpaid" | "canceled" | "incomplete" | "incomplete_expired" | "trialing" | "paused" | "all";
        /**
         * @description The ID of the subscription.
         * @example sub_a1b2c3d4e5f6g7h8
         */
        SubscriptionId: components["schemas"]["SubscriptionId"];
        /**
         * @description The ID of the payment method.
         * @example pm_a1b2c3d4e5f6g7h8
         */
        PaymentMethodId: components["schemas"]["PaymentMethodId"];
        /**
         * @description The product that is used.
         * @example users
         */
        ProductType: components["schemas"]["ProductType"];
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
        /**
         * @description After how many seconds to try again, with `idempotency_key_in_use`.
         * @example 1
         */
        KeyRetryAfter: number;
        /**
         * @description There, and `true`, if an earlier request with the same `Idempotency-Key` got this answer and nothing was done now.
         * @example true
         */
        IdempotentReplayed: "true";
        /**
         * @description Suggests a name for the file.
         * @example attachment; filename="organization-usage-ws_a1b2c3d4e5f6g7h8-2025-10-29.csv"
         */
        ContentDisposition: string;
        /**
         * @description Whether Stripe has what this request has changed. `synced`: it has. `pending`: it will be told. It tells of this
         *     request only, as it is at the time of the answer; `getBillingAccountSync` tells of the billing account.
         * @example synced
         */
        StripeSync: "synced" | "pending";
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
            header?: {
                /**
                 * @description Makes it safe to send the request again: of all requests with this key, one takes effect. Make up a new key for
                 *     each thing that is to be done, best a UUID, and send the same one whenever you repeat it.
                 *
                 *     For 24 hours the answer is kept, for this caller alone. The same request with the same key gets it again (status,
                 *     body, `ETag` and `Location`), marked `Idempotent-Replayed: true`; another request with the same key gets
                 *     `422 idempotency_key_reused`. A refusal such as `409` or `412` is kept too: once what was in the way is gone, use
                 *     a new key. Not kept are `401`, `403`, `429`, `5xx` and the answers to requests that failed validation. So after a
                 *     `503` repeat with the same key: it resumes what the first request has begun, and never acts twice.
                 *
                 *     While the first request is still running, the second one waits for it and gets the same answer. Only where Stripe
                 *     is asked it does not wait: it gets `409 idempotency_key_in_use`, with `Retry-After`.
                 * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
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
                    /**
                     * @description There, and `true`, if an earlier request with the same `Idempotency-Key` got this answer and nothing was done now.
                     * @example true
                     */
                    "Idempotent-Replayed"?: "true";
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
            422: components["responses"]["ValidationFailedOrKeyReused"];
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
                 * @description Makes it safe to send the request again: of all requests with this key, one takes effect. Make up a new key for
                 *     each thing that is to be done, best a UUID, and send the same one whenever you repeat it.
                 *
                 *     For 24 hours the answer is kept, for this caller alone. The same request with the same key gets it again (status,
                 *     body, `ETag` and `Location`), marked `Idempotent-Replayed: true`; another request with the same key gets
                 *     `422 idempotency_key_reused`. A refusal such as `409` or `412` is kept too: once what was in the way is gone, use
                 *     a new key. Not kept are `401`, `403`, `429`, `5xx` and the answers to requests that failed validation. So after a
                 *     `503` repeat with the same key: it resumes what the first request has begun, and never acts twice.
                 *
                 *     While the first request is still running, the second one waits for it and gets the same answer. Only where Stripe
                 *     is asked it does not wait: it gets `409 idempotency_key_in_use`, with `Retry-After`.
                 * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
                    /**
                     * @description There, and `true`, if an earlier request with the same `Idempotency-Key` got this answer and nothing was done now.
                     * @example true
                     */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ParameterOrKeyInvalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientRole"];
            404: components["responses"]["ResourceMissing"];
            /** @description Something in the workspace is still in use, or it is archived already. */
            409: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "workspace_not_empty" | "workspace_archived";
                    };
                };
            };
            412: components["responses"]["VersionMismatch"];
            422: components["responses"]["IdempotencyKeyReused"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: of all requests with this key, one takes effect. Make up a new key for
                 *     each thing that is to be done, best a UUID, and send the same one whenever you repeat it.
                 *
                 *     For 24 hours the answer is kept, for this caller alone. The same request with the same key gets it again (status,
                 *     body, `ETag` and `Location`), marked `Idempotent-Replayed: true`; another request with the same key gets
                 *     `422 idempotency_key_reused`. A refusal such as `409` or `412` is kept too: once what was in the way is gone, use
                 *     a new key. Not kept are `401`, `403`, `429`, `5xx` and the answers to requests that failed validation. So after a
                 *     `503` repeat with the same key: it resumes what the first request has begun, and never acts twice.
                 *
                 *     While the first request is still running, the second one waits for it and gets the same answer. Only where Stripe
                 *     is asked it does not wait: it gets `409 idempotency_key_in_use`, with `Retry-After`.
                 * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
                    /**
                     * @description There, and `true`, if an earlier request with the same `Idempotency-Key` got this answer and nothing was done now.
                     * @example true
                     */
                    "Idempotent-Replayed"?: "true";
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
            422: components["responses"]["ValidationFailedOrKeyReused"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listMembers: {
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
            /** @description A page of the workspace's members. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceMemberList"];
                };
            };
            400: components["responses"]["ListParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["ResourceMissing"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    addMember: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: of all requests with this key, one takes effect. Make up a new key for
                 *     each thing that is to be done, best a UUID, and send the same one whenever you repeat it.
                 *
                 *     For 24 hours the answer is kept, for this caller alone. The same request with the same key gets it again (status,
                 *     body, `ETag` and `Location`), marked `Idempotent-Replayed: true`; another request with the same key gets
                 *     `422 idempotency_key_reused`. A refusal such as `409` or `412` is kept too: once what was in the way is gone, use
                 *     a new key. Not kept are `401`, `403`, `429`, `5xx` and the answers to requests that failed validation. So after a
                 *     `503` repeat with the same key: it resumes what the first request has begun, and never acts twice.
                 *
                 *     While the first request is still running, the second one waits for it and gets the same answer. Only where Stripe
                 *     is asked it does not wait: it gets `409 idempotency_key_in_use`, with `Retry-After`.
                 * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
                "application/json": components["schemas"]["WorkspaceMemberCreate"];
            };
        };
        responses: {
            201: components["responses"]["WorkspaceMember"];
            400: components["responses"]["BodyUnreadable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientRole"];
            404: components["responses"]["ResourceMissing"];
            /** @description The user is a member already, or the workspace is archived. */
            409: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "member_already_exists" | "workspace_archived";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description A field is invalid, the user does not exist, or the workspace has 100 members. Or the key has been used for another request. */
            422: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "validation_failed" | "user_not_found" | "member_limit_reached" | "idempotency_key_reused";
                    };
                };
            };
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: of all requests with this key, one takes effect. Make up a new key for
                 *     each thing that is to be done, best a UUID, and send the same one whenever you repeat it.
                 *
                 *     For 24 hours the answer is kept, for this caller alone. The same request with the same key gets it again (status,
                 *     body, `ETag` and `Location`), marked `Idempotent-Replayed: true`; another request with the same key gets
                 *     `422 idempotency_key_reused`. A refusal such as `409` or `412` is kept too: once what was in the way is gone, use
                 *     a new key. Not kept are `401`, `403`, `429`, `5xx` and the answers to requests that failed validation. So after a
                 *     `503` repeat with the same key: it resumes what the first request has begun, and never acts twice.
                 *
                 *     While the first request is still running, the second one waits for it and gets the same answer. Only where Stripe
                 *     is asked it does not wait: it gets `409 idempotency_key_in_use`, with `Retry-After`.
                 * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The ID of the workspace.
                 * @example ws_a1b2c3d4e5f6g7h8
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The ID of the member: the user's id at the identity provider, percent-encoded (`auth0%7C64f5…`).
                 * @example auth0|64f5a6b7c8d9e0f1a2b3c4d5
                 */
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is not a member any more. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    /**
                     * @description There, and `true`, if an earlier request with the same `Idempotency-Key` got this answer and nothing was done now.
                     * @example true
                     */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ParameterOrKeyInvalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientRole"];
            404: components["responses"]["ResourceMissing"];
            409: components["responses"]["WorkspaceArchived"];
            /** @description The member is the last owner. Or the key has been used for another request. */
            422: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "cannot_remove_last_owner" | "idempotency_key_reused";
                    };
                };
            };
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateMember: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: of all requests with this key, one takes effect. Make up a new key for
                 *     each thing that is to be done, best a UUID, and send the same one whenever you repeat it.
                 *
                 *     For 24 hours the answer is kept, for this caller alone. The same request with the same key gets it again (status,
                 *     body, `ETag` and `Location`), marked `Idempotent-Replayed: true`; another request with the same key gets
                 *     `422 idempotency_key_reused`. A refusal such as `409` or `412` is kept too: once what was in the way is gone, use
                 *     a new key. Not kept are `401`, `403`, `429`, `5xx` and the answers to requests that failed validation. So after a
                 *     `503` repeat with the same key: it resumes what the first request has begun, and never acts twice.
                 *
                 *     While the first request is still running, the second one waits for it and gets the same answer. Only where Stripe
                 *     is asked it does not wait: it gets `409 idempotency_key_in_use`, with `Retry-After`.
                 * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The ID of the workspace.
                 * @example ws_a1b2c3d4e5f6g7h8
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The ID of the member: the user's id at the identity provider, percent-encoded (`auth0%7C64f5…`).
                 * @example auth0|64f5a6b7c8d9e0f1a2b3c4d5
                 */
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceMemberUpdate"];
            };
        };
        responses: {
            200: components["responses"]["WorkspaceMember"];
            400: components["responses"]["BodyUnreadable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientRole"];
            404: components["responses"]["ResourceMissing"];
            409: components["responses"]["WorkspaceArchived"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description A field is invalid, or the member is the last owner. Or the key has been used for another request. */
            422: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "validation_failed" | "cannot_demote_last_owner" | "idempotency_key_reused";
                    };
                };
            };
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listOrganizations: {
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
            200: components["responses"]["OrganizationList"];
            400: components["responses"]["ListParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["ResourceMissing"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createOrganization: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: of all requests with this key, one takes effect. Make up a new key for
                 *     each thing that is to be done, best a UUID, and send the same one whenever you repeat it.
                 *
                 *     For 24 hours the answer is kept, for this caller alone. The same request with the same key gets it again (status,
                 *     body, `ETag` and `Location`), marked `Idempotent-Replayed: true`; another request with the same key gets
                 *     `422 idempotency_key_reused`. A refusal such as `409` or `412` is kept too: once what was in the way is gone, use
                 *     a new key. Not kept are `401`, `403`, `429`, `5xx` and the answers to requests that failed validation. So after a
                 *     `503` repeat with the same key: it resumes what the first request has begun, and never acts twice.
                 *
                 *     While the first request is still running, the second one waits for it and gets the same answer. Only where Stripe
                 *     is asked it does not wait: it gets `409 idempotency_key_in_use`, with `Retry-After`.
                 * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
                "application/json": components["schemas"]["OrganizationCreate"];
            };
        };
        responses: {
            201: components["responses"]["OrganizationCreated"];
            400: components["responses"]["BodyUnreadable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientRole"];
            404: components["responses"]["ResourceMissing"];
            409: components["responses"]["WorkspaceArchived"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description A field is invalid, or a rule of the workspace forbids it. Or the key has been used for another request. Nothing was created. */
            422: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "validation_failed" | "organization_limit_reached" | "billing_account_required" | "billing_account_not_found" | "billing_account_not_allowed" | "limit_exceeds_parent" | "invalid_picture" | "idempotency_key_reused";
                    };
                };
            };
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    exportOrganizationUsageCsv: {
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
        requestBody?: never;
        responses: {
            /** @description The report. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["ResourceMissing"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    exportOrganizationUsagePdf: {
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
        requestBody?: never;
        responses: {
            /** @description The report. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["ResourceMissing"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getOrganization: {
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
                 * @description The ID of the organization.
                 * @example org_aBcDeFg123456789
                 */
                organizationId: components["parameters"]["OrganizationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Organization"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["ResourceMissing"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteOrganization: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: of all requests with this key, one takes effect. Make up a new key for
                 *     each thing that is to be done, best a UUID, and send the same one whenever you repeat it.
                 *
                 *     For 24 hours the answer is kept, for this caller alone. The same request with the same key gets it again (status,
                 *     body, `ETag` and `Location`), marked `Idempotent-Replayed: true`; another request with the same key gets
                 *     `422 idempotency_key_reused`. A refusal such as `409` or `412` is kept too: once what was in the way is gone, use
                 *     a new key. Not kept are `401`, `403`, `429`, `5xx` and the answers to requests that failed validation. So after a
                 *     `503` repeat with the same key: it resumes what the first request has begun, and never acts twice.
                 *
                 *     While the first request is still running, the second one waits for it and gets the same answer. Only where Stripe
                 *     is asked it does not wait: it gets `409 idempotency_key_in_use`, with `Retry-After`.
                 * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
                 * @description The ID of the organization.
                 * @example org_aBcDeFg123456789
                 */
                organizationId: components["parameters"]["OrganizationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organization and those below it are deleted. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    /**
                     * @description There, and `true`, if an earlier request with the same `Idempotency-Key` got this answer and nothing was done now.
                     * @example true
                     */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ParameterOrKeyInvalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientRole"];
            404: components["responses"]["ResourceMissing"];
            /** @description The organization or one below it has usage, or the workspace is archived. */
            409: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "organization_has_usage" | "workspace_archived";
                    };
                };
            };
            412: components["responses"]["VersionMismatch"];
            422: components["responses"]["IdempotencyKeyReused"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateOrganization: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: of all requests with this key, one takes effect. Make up a new key for
                 *     each thing that is to be done, best a UUID, and send the same one whenever you repeat it.
                 *
                 *     For 24 hours the answer is kept, for this caller alone. The same request with the same key gets it again (status,
                 *     body, `ETag` and `Location`), marked `Idempotent-Replayed: true`; another request with the same key gets
                 *     `422 idempotency_key_reused`. A refusal such as `409` or `412` is kept too: once what was in the way is gone, use
                 *     a new key. Not kept are `401`, `403`, `429`, `5xx` and the answers to requests that failed validation. So after a
                 *     `503` repeat with the same key: it resumes what the first request has begun, and never acts twice.
                 *
                 *     While the first request is still running, the second one waits for it and gets the same answer. Only where Stripe
                 *     is asked it does not wait: it gets `409 idempotency_key_in_use`, with `Retry-After`.
                 * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
                 * @description The ID of the organization.
                 * @example org_aBcDeFg123456789
                 */
                organizationId: components["parameters"]["OrganizationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationUpdate"];
            };
        };
        responses: {
            200: components["responses"]["OrganizationUpdated"];
            400: components["responses"]["BodyUnreadable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientRole"];
            404: components["responses"]["ResourceMissing"];
            /** @description The new billing account pays for less than the tree uses, or the workspace is archived. */
            409: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "update_would_underprovision" | "workspace_archived";
                    };
                };
            };
            412: components["responses"]["VersionMismatch"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description A field is invalid, or a rule of the workspace forbids it. Or the key has been used for another request. Nothing was changed. */
            422: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "validation_failed" | "billing_account_required" | "billing_account_not_found" | "billing_account_not_allowed" | "limit_exceeds_parent" | "limit_below_usage" | "invalid_picture" | "idempotency_key_reused";
                    };
                };
            };
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listChildOrganizations: {
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
                /**
                 * @description The ID of the organization.
                 * @example org_aBcDeFg123456789
                 */
                organizationId: components["parameters"]["OrganizationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OrganizationList"];
            400: components["responses"]["ListParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["ResourceMissing"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createChildOrganization: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: of all requests with this key, one takes effect. Make up a new key for
                 *     each thing that is to be done, best a UUID, and send the same one whenever you repeat it.
                 *
                 *     For 24 hours the answer is kept, for this caller alone. The same request with the same key gets it again (status,
                 *     body, `ETag` and `Location`), marked `Idempotent-Replayed: true`; another request with the same key gets
                 *     `422 idempotency_key_reused`. A refusal such as `409` or `412` is kept too: once what was in the way is gone, use
                 *     a new key. Not kept are `401`, `403`, `429`, `5xx` and the answers to requests that failed validation. So after a
                 *     `503` repeat with the same key: it resumes what the first request has begun, and never acts twice.
                 *
                 *     While the first request is still running, the second one waits for it and gets the same answer. Only where Stripe
                 *     is asked it does not wait: it gets `409 idempotency_key_in_use`, with `Retry-After`.
                 * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The ID of the workspace.
                 * @example ws_a1b2c3d4e5f6g7h8
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The ID of the organization.
                 * @example org_aBcDeFg123456789
                 */
                organizationId: components["parameters"]["OrganizationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationCreateChild"];
            };
        };
        responses: {
            201: components["responses"]["OrganizationCreated"];
            400: components["responses"]["BodyUnreadable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientRole"];
            404: components["responses"]["ResourceMissing"];
            409: components["responses"]["WorkspaceArchived"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description A field is invalid, or a rule of the workspace forbids it. Or the key has been used for another request. Nothing was created. */
            422: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "validation_failed" | "organization_limit_reached" | "organization_children_limit_reached" | "organization_depth_exceeded" | "billing_account_not_allowed" | "limit_exceeds_parent" | "invalid_picture" | "idempotency_key_reused";
                    };
                };
            };
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listDescendantOrganizations: {
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
                /**
                 * @description The ID of the organization.
                 * @example org_aBcDeFg123456789
                 */
                organizationId: components["parameters"]["OrganizationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OrganizationList"];
            400: components["responses"]["ListParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["ResourceMissing"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getParentOrganization: {
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
                 * @description The ID of the organization.
                 * @example org_aBcDeFg123456789
                 */
                organizationId: components["parameters"]["OrganizationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Organization"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["ResourceMissing"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getOrganizationLimits: {
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
                 * @description The ID of the organization.
                 * @example org_aBcDeFg123456789
                 */
                organizationId: components["parameters"]["OrganizationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Usage, limits and free capacity per product. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationLimits"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["ResourceMissing"];
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
            header?: {
                /**
                 * @description Makes it safe to send the request again: of all requests with this key, one takes effect. Make up a new key for
                 *     each thing that is to be done, best a UUID, and send the same one whenever you repeat it.
                 *
                 *     For 24 hours the answer is kept, for this caller alone. The same request with the same key gets it again (status,
                 *     body, `ETag` and `Location`), marked `Idempotent-Replayed: true`; another request with the same key gets
                 *     `422 idempotency_key_reused`. A refusal such as `409` or `412` is kept too: once what was in the way is gone, use
                 *     a new key. Not kept are `401`, `403`, `429`, `5xx` and the answers to requests that failed validation. So after a
                 *     `503` repeat with the same key: it resumes what the first request has begun, and never acts twice.
                 *
                 *     While the first request is still running, the second one waits for it and gets the same answer. Only where Stripe
                 *     is asked it does not wait: it gets `409 idempotency_key_in_use`, with `Retry-After`.
                 * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
                "application/json": components["schemas"]["BillingAccountCreate"];
            };
        };
        responses: {
            /** @description The new billing account. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    /**
                     * @description There, and `true`, if an earlier request with the same `Idempotency-Key` got this answer and nothing was done now.
                     * @example true
                     */
                    "Idempotent-Replayed"?: "true";
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Stripe-Sync": components["headers"]["StripeSync"];
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
            409: components["responses"]["WorkspaceArchivedOrKeyInUse"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description A field is invalid, the workspace has as many billing accounts as it may have, or Stripe refused the customer. Or the key has been used for another request. Nothing was created. */
            422: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "validation_failed" | "billing_account_limit_reached" | "stripe_rejected" | "idempotency_key_reused";
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
                 * @description Makes it safe to send the request again: of all requests with this key, one takes effect. Make up a new key for
                 *     each thing that is to be done, best a UUID, and send the same one whenever you repeat it.
                 *
                 *     For 24 hours the answer is kept, for this caller alone. The same request with the same key gets it again (status,
                 *     body, `ETag` and `Location`), marked `Idempotent-Replayed: true`; another request with the same key gets
                 *     `422 idempotency_key_reused`. A refusal such as `409` or `412` is kept too: once what was in the way is gone, use
                 *     a new key. Not kept are `401`, `403`, `429`, `5xx` and the answers to requests that failed validation. So after a
                 *     `503` repeat with the same key: it resumes what the first request has begun, and never acts twice.
                 *
                 *     While the first request is still running, the second one waits for it and gets the same answer. Only where Stripe
                 *     is asked it does not wait: it gets `409 idempotency_key_in_use`, with `Retry-After`.
                 * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
                    /**
                     * @description There, and `true`, if an earlier request with the same `Idempotency-Key` got this answer and nothing was done now.
                     * @example true
                     */
                    "Idempotent-Replayed"?: "true";
                    "Stripe-Sync": components["headers"]["StripeSync"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ParameterOrKeyInvalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientRole"];
            404: components["responses"]["ResourceMissing"];
            /** @description Organizations refer to the billing account, or the workspace is archived. Nothing was deleted. Or a request with the same key is still running. */
            409: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    /**
                     * @description After how many seconds to try again, with `idempotency_key_in_use`.
                     * @example 1
                     */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "billing_account_in_use" | "workspace_archived" | "idempotency_key_in_use";
                    };
                };
            };
            412: components["responses"]["VersionMismatch"];
            /**
             * @description The billing account has subscriptions that have not ended, or Stripe refuses to delete the customer. Or the key
             *     has been used for another request. Nothing was deleted.
             */
            422: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "active_subscriptions_exist" | "stripe_rejected" | "idempotency_key_reused";
                    };
                };
            };
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateBillingAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: of all requests with this key, one takes effect. Make up a new key for
                 *     each thing that is to be done, best a UUID, and send the same one whenever you repeat it.
                 *
                 *     For 24 hours the answer is kept, for this caller alone. The same request with the same key gets it again (status,
                 *     body, `ETag` and `Location`), marked `Idempotent-Replayed: true`; another request with the same key gets
                 *     `422 idempotency_key_reused`. A refusal such as `409` or `412` is kept too: once what was in the way is gone, use
                 *     a new key. Not kept are `401`, `403`, `429`, `5xx` and the answers to requests that failed validation. So after a
                 *     `503` repeat with the same key: it resumes what the first request has begun, and never acts twice.
                 *
                 *     While the first request is still running, the second one waits for it and gets the same answer. Only where Stripe
                 *     is asked it does not wait: it gets `409 idempotency_key_in_use`, with `Retry-After`.
                 * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
                    /**
                     * @description There, and `true`, if an earlier request with the same `Idempotency-Key` got this answer and nothing was done now.
                     * @example true
                     */
                    "Idempotent-Replayed"?: "true";
                    ETag: components["headers"]["ETag"];
                    "Stripe-Sync": components["headers"]["StripeSync"];
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
            409: components["responses"]["WorkspaceArchivedOrKeyInUse"];
            412: components["responses"]["VersionMismatch"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description A field is invalid, or Stripe refused the change. Or the key has been used for another request. Nothing was changed. */
            422: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "validation_failed" | "stripe_rejected" | "idempotency_key_reused";
                    };
                };
            };
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getBillingAccountSync: {
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
        requestBody?: never;
        responses: {
            /** @description Where the billing account and its Customer object stand to each other. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillingAccountSync"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["ResourceMissing"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    syncBillingAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: of all requests with this key, one takes effect. Make up a new key for
                 *     each thing that is to be done, best a UUID, and send the same one whenever you repeat it.
                 *
                 *     For 24 hours the answer is kept, for this caller alone. The same request with the same key gets it again (status,
                 *     body, `ETag` and `Location`), marked `Idempotent-Replayed: true`; another request with the same key gets
                 *     `422 idempotency_key_reused`. A refusal such as `409` or `412` is kept too: once what was in the way is gone, use
                 *     a new key. Not kept are `401`, `403`, `429`, `5xx` and the answers to requests that failed validation. So after a
                 *     `503` repeat with the same key: it resumes what the first request has begun, and never acts twice.
                 *
                 *     While the first request is still running, the second one waits for it and gets the same answer. Only where Stripe
                 *     is asked it does not wait: it gets `409 idempotency_key_in_use`, with `Retry-After`.
                 * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
            /** @description Where the billing account and its Customer object stand to each other now. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    /**
                     * @description There, and `true`, if an earlier request with the same `Idempotency-Key` got this answer and nothing was done now.
                     * @example true
                     */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillingAccountSync"];
                };
            };
            400: components["responses"]["ParameterOrKeyInvalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientRole"];
            404: components["responses"]["ResourceMissing"];
            422: components["responses"]["IdempotencyKeyReused"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["StripeUnavailable"];
        };
    };
    listSubscriptions: {
        parameters: {
            query?: {
                /**
                 * @description Only subscriptions in this status, or `all`. Those that have not ended when absent.
                 * @example all
                 */
                status?: components["parameters"]["StatusFilter"];
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
            200: components["responses"]["SubscriptionList"];
            400: components["responses"]["ListParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["ResourceMissing"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createSubscription: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: of all requests with this key, one takes effect. Make up a new key for
                 *     each thing that is to be done, best a UUID, and send the same one whenever you repeat it.
                 *
                 *     For 24 hours the answer is kept, for this caller alone. The same request with the same key gets it again (status,
                 *     body, `ETag` and `Location`), marked `Idempotent-Replayed: true`; another request with the same key gets
                 *     `422 idempotency_key_reused`. A refusal such as `409` or `412` is kept too: once what was in the way is gone, use
                 *     a new key. Not kept are `401`, `403`, `429`, `5xx` and the answers to requests that failed validation. So after a
                 *     `503` repeat with the same key: it resumes what the first request has begun, and never acts twice.
                 *
                 *     While the first request is still running, the second one waits for it and gets the same answer. Only where Stripe
                 *     is asked it does not wait: it gets `409 idempotency_key_in_use`, with `Retry-After`.
                 * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
                "application/json": components["schemas"]["SubscriptionCreate"];
            };
        };
        responses: {
            201: components["responses"]["SubscriptionCreated"];
            400: components["responses"]["BodyUnreadable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientRole"];
            404: components["responses"]["ResourceMissing"];
            409: components["responses"]["WorkspaceArchivedOrKeyInUse"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description A field is invalid, the account has three subscriptions, nobody can be charged, or the card was declined. Or the key has been used for another request. */
            422: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "validation_failed" | "subscription_limit_reached" | "payment_method_required" | "card_declined" | "stripe_rejected" | "idempotency_key_reused";
                    };
                };
            };
            500: components["responses"]["InternalError"];
            503: components["responses"]["StripeOrCatalogUnavailable"];
        };
    };
    getSubscription: {
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
                /**
                 * @description The ID of the subscription.
                 * @example sub_a1b2c3d4e5f6g7h8
                 */
                subscriptionId: components["parameters"]["SubscriptionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Subscription"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["ResourceMissing"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    cancelSubscription: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: of all requests with this key, one takes effect. Make up a new key for
                 *     each thing that is to be done, best a UUID, and send the same one whenever you repeat it.
                 *
                 *     For 24 hours the answer is kept, for this caller alone. The same request with the same key gets it again (status,
                 *     body, `ETag` and `Location`), marked `Idempotent-Replayed: true`; another request with the same key gets
                 *     `422 idempotency_key_reused`. A refusal such as `409` or `412` is kept too: once what was in the way is gone, use
                 *     a new key. Not kept are `401`, `403`, `429`, `5xx` and the answers to requests that failed validation. So after a
                 *     `503` repeat with the same key: it resumes what the first request has begun, and never acts twice.
                 *
                 *     While the first request is still running, the second one waits for it and gets the same answer. Only where Stripe
                 *     is asked it does not wait: it gets `409 idempotency_key_in_use`, with `Retry-After`.
                 * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
                /**
                 * @description The ID of the subscription.
                 * @example sub_a1b2c3d4e5f6g7h8
                 */
                subscriptionId: components["parameters"]["SubscriptionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The subscription ends with its current period. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    /**
                     * @description There, and `true`, if an earlier request with the same `Idempotency-Key` got this answer and nothing was done now.
                     * @example true
                     */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ParameterOrKeyInvalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientRole"];
            404: components["responses"]["ResourceMissing"];
            /** @description What remains would be less than what is used, or the workspace is archived. Or a request with the same key is still running. */
            409: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    /**
                     * @description After how many seconds to try again, with `idempotency_key_in_use`.
                     * @example 1
                     */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "cancellation_would_underprovision" | "workspace_archived" | "idempotency_key_in_use";
                    };
                };
            };
            412: components["responses"]["VersionMismatch"];
            /** @description Stripe refuses. Or the key has been used for another request. */
            422: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "stripe_rejected" | "idempotency_key_reused";
                    };
                };
            };
            500: components["responses"]["InternalError"];
            503: components["responses"]["StripeUnavailable"];
        };
    };
    updateSubscription: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: of all requests with this key, one takes effect. Make up a new key for
                 *     each thing that is to be done, best a UUID, and send the same one whenever you repeat it.
                 *
                 *     For 24 hours the answer is kept, for this caller alone. The same request with the same key gets it again (status,
                 *     body, `ETag` and `Location`), marked `Idempotent-Replayed: true`; another request with the same key gets
                 *     `422 idempotency_key_reused`. A refusal such as `409` or `412` is kept too: once what was in the way is gone, use
                 *     a new key. Not kept are `401`, `403`, `429`, `5xx` and the answers to requests that failed validation. So after a
                 *     `503` repeat with the same key: it resumes what the first request has begun, and never acts twice.
                 *
                 *     While the first request is still running, the second one waits for it and gets the same answer. Only where Stripe
                 *     is asked it does not wait: it gets `409 idempotency_key_in_use`, with `Retry-After`.
                 * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
                /**
                 * @description The ID of the subscription.
                 * @example sub_a1b2c3d4e5f6g7h8
                 */
                subscriptionId: components["parameters"]["SubscriptionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionUpdate"];
            };
        };
        responses: {
            200: components["responses"]["SubscriptionUpdated"];
            400: components["responses"]["BodyUnreadable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientRole"];
            404: components["responses"]["ResourceMissing"];
            /** @description It would leave less than is used, the subscription is in another state, or the workspace is archived. Nothing was changed. Or a request with the same key is still running. */
            409: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    /**
                     * @description After how many seconds to try again, with `idempotency_key_in_use`.
                     * @example 1
                     */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "update_would_underprovision" | "pause_would_underprovision" | "subscription_not_active" | "subscription_not_paused" | "workspace_archived" | "idempotency_key_in_use";
                    };
                };
            };
            412: components["responses"]["VersionMismatch"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description A field is invalid, there is not exactly one operation, no product would remain, or the card was declined. Or the key has been used for another request. */
            422: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "validation_failed" | "no_operation" | "multiple_operations_not_allowed" | "subscription_requires_product" | "card_declined" | "stripe_rejected" | "idempotency_key_reused";
                    };
                };
            };
            500: components["responses"]["InternalError"];
            503: components["responses"]["StripeOrCatalogUnavailable"];
        };
    };
    getTrialEligibility: {
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
        requestBody?: never;
        responses: {
            200: components["responses"]["TrialEligibility"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["ResourceMissing"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["StripeUnavailable"];
        };
    };
    listPaymentMethods: {
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
            200: components["responses"]["PaymentMethodList"];
            400: components["responses"]["ListParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["ResourceMissing"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["StripeUnavailable"];
        };
    };
    createSetupIntent: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: of all requests with this key, one takes effect. Make up a new key for
                 *     each thing that is to be done, best a UUID, and send the same one whenever you repeat it.
                 *
                 *     For 24 hours the answer is kept, for this caller alone. The same request with the same key gets it again (status,
                 *     body, `ETag` and `Location`), marked `Idempotent-Replayed: true`; another request with the same key gets
                 *     `422 idempotency_key_reused`. A refusal such as `409` or `412` is kept too: once what was in the way is gone, use
                 *     a new key. Not kept are `401`, `403`, `429`, `5xx` and the answers to requests that failed validation. So after a
                 *     `503` repeat with the same key: it resumes what the first request has begun, and never acts twice.
                 *
                 *     While the first request is still running, the second one waits for it and gets the same answer. Only where Stripe
                 *     is asked it does not wait: it gets `409 idempotency_key_in_use`, with `Retry-After`.
                 * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
            201: components["responses"]["SetupIntent"];
            400: components["responses"]["ParameterOrKeyInvalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientRole"];
            404: components["responses"]["ResourceMissing"];
            409: components["responses"]["WorkspaceArchivedOrKeyInUse"];
            /** @description The account has five payment methods, or Stripe refuses. Or the key has been used for another request. */
            422: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "payment_method_limit_reached" | "stripe_rejected" | "idempotency_key_reused";
                    };
                };
            };
            500: components["responses"]["InternalError"];
            503: components["responses"]["StripeUnavailable"];
        };
    };
    setDefaultPaymentMethod: {
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
                /**
                 * @description The ID of the payment method.
                 * @example pm_a1b2c3d4e5f6g7h8
                 */
                paymentMethodId: components["parameters"]["PaymentMethodId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Message"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientRole"];
            404: components["responses"]["ResourceMissing"];
            409: components["responses"]["WorkspaceArchived"];
            /** @description Stripe refuses. */
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
    detachPaymentMethod: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: of all requests with this key, one takes effect. Make up a new key for
                 *     each thing that is to be done, best a UUID, and send the same one whenever you repeat it.
                 *
                 *     For 24 hours the answer is kept, for this caller alone. The same request with the same key gets it again (status,
                 *     body, `ETag` and `Location`), marked `Idempotent-Replayed: true`; another request with the same key gets
                 *     `422 idempotency_key_reused`. A refusal such as `409` or `412` is kept too: once what was in the way is gone, use
                 *     a new key. Not kept are `401`, `403`, `429`, `5xx` and the answers to requests that failed validation. So after a
                 *     `503` repeat with the same key: it resumes what the first request has begun, and never acts twice.
                 *
                 *     While the first request is still running, the second one waits for it and gets the same answer. Only where Stripe
                 *     is asked it does not wait: it gets `409 idempotency_key_in_use`, with `Retry-After`.
                 * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
                /**
                 * @description The ID of the payment method.
                 * @example pm_a1b2c3d4e5f6g7h8
                 */
                paymentMethodId: components["parameters"]["PaymentMethodId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payment method is detached. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    /**
                     * @description There, and `true`, if an earlier request with the same `Idempotency-Key` got this answer and nothing was done now.
                     * @example true
                     */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ParameterOrKeyInvalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientRole"];
            404: components["responses"]["ResourceMissing"];
            409: components["responses"]["WorkspaceArchivedOrKeyInUse"];
            /** @description It is the only one, or the default one and there are subscriptions, or Stripe refuses. Or the key has been used for another request. */
            422: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "cannot_detach_only_payment_method" | "cannot_detach_default_with_subscriptions" | "stripe_rejected" | "idempotency_key_reused";
                    };
                };
            };
            500: components["responses"]["InternalError"];
            503: components["responses"]["StripeUnavailable"];
        };
    };
    listInvoices: {
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
            200: components["responses"]["InvoiceList"];
            400: components["responses"]["ListParameterInvalid"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["ResourceMissing"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["StripeUnavailable"];
        };
    };
    previewInvoice: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: of all requests with this key, one takes effect. Make up a new key for
                 *     each thing that is to be done, best a UUID, and send the same one whenever you repeat it.
                 *
                 *     For 24 hours the answer is kept, for this caller alone. The same request with the same key gets it again (status,
                 *     body, `ETag` and `Location`), marked `Idempotent-Replayed: true`; another request with the same key gets
                 *     `422 idempotency_key_reused`. A refusal such as `409` or `412` is kept too: once what was in the way is gone, use
                 *     a new key. Not kept are `401`, `403`, `429`, `5xx` and the answers to requests that failed validation. So after a
                 *     `503` repeat with the same key: it resumes what the first request has begun, and never acts twice.
                 *
                 *     While the first request is still running, the second one waits for it and gets the same answer. Only where Stripe
                 *     is asked it does not wait: it gets `409 idempotency_key_in_use`, with `Retry-After`.
                 * @example 5f0c6a1e-8d3b-4c57-9b0e-2f4a7d1c9e36
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
                "application/json": components["schemas"]["InvoicePreviewRequest"];
            };
        };
        responses: {
            200: components["responses"]["InvoicePreview"];
            400: components["responses"]["BodyUnreadable"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["ResourceMissing"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description A field is invalid, or Stripe refuses the preview. Or the key has been used for another request. */
            422: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "validation_failed" | "stripe_rejected" | "idempotency_key_reused";
                    };
                };
            };
            500: components["responses"]["InternalError"];
            503: components["responses"]["StripeOrCatalogUnavailable"];
        };
    };
    getPublicBranding: {
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
                 * @description The ID of the organization (`org_...`) or its external ID (a UUID).
                 * @example org_aBcDeFg123456789
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The branding. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    /**
                     * @description How long the answer may be kept.
                     * @example public, max-age=60
                     */
                    "Cache-Control": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicBranding"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ParameterInvalid"];
            404: components["responses"]["ResourceMissing"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DatabaseUnavailable"];
        };
    };
    setOrganizationUsage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The ID of the organization.
                 * @example org_aBcDeFg123456789
                 */
                organizationId: components["parameters"]["OrganizationId"];
                /**
                 * @description The product that is used.
                 * @example users
                 */
                productType: components["parameters"]["ProductType"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UsageValue"];
            };
        };
        responses: {
            200: components["responses"]["OrganizationUsage"];
            /** @description The body is absent or not JSON, or a query parameter is not known. */
            400: {
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
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["ResourceMissing"];
            /** @description It would be more than is allowed, or the workspace is archived. Nothing was changed. */
            409: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "usage_exceeds_limit" | "workspace_archived";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description A field of the body is missing, unknown or invalid. `errors` names each one. */
            422: {
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
            500: components["responses"]["InternalError"];
            503: components["responses"]["DatabaseUnavailable"];
        };
    };
    adjustOrganizationUsage: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description A name for this adjustment, best a UUID. It is required: without one, an adjustment that is sent twice would count
                 *     twice. Otherwise it is the `Idempotency-Key` of all other operations.
                 * @example 0193a1f2-7c4e-7b60-8f3d-5e2a9c1b4d87
                 */
                "Idempotency-Key": components["schemas"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The ID of the organization.
                 * @example org_aBcDeFg123456789
                 */
                organizationId: components["parameters"]["OrganizationId"];
                /**
                 * @description The product that is used.
                 * @example users
                 */
                productType: components["parameters"]["ProductType"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UsageDelta"];
            };
        };
        responses: {
            200: components["responses"]["OrganizationUsageAdjusted"];
            400: components["responses"]["BodyUnreadable"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["ResourceMissing"];
            /** @description It would be more than is allowed or less than zero, or the workspace is archived. Nothing was changed. */
            409: {
                headers: {
                    "Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {unknown} */
                        code: "usage_exceeds_limit" | "usage_below_zero" | "workspace_archived";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["ValidationFailedOrKeyReused"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DatabaseUnavailable"];
        };
    };
}
