/**
 * GENERATED from spec/openapi.yaml by `pnpm generate`. Do not edit: change the description and generate again.
 */

/**
 * A line for each path: the client's namespace, the path, and its operations, each as `METHOD:name:operationId:mark`.
 * The operationId is left out if it is what name and namespace make: `getWorkspace` of `workspaces.get`. The mark is
 * `-` for a POST or PUT that takes no body, `+` for the PATCH of a resource, which has `modify` too, and `text` or
 * `blob` for what answers no JSON. POST, PATCH and DELETE take an `Idempotency-Key`; what takes none is safe to repeat.
 */
export const clientOperations = `
workspaces /workspaces GET:list POST:create
workspaces /workspaces/{workspaceId} GET:get PATCH:update::+ DELETE:archive
members /workspaces/{workspaceId}/members GET:list POST:add
members /workspaces/{workspaceId}/members/{memberId} PATCH:update DELETE:remove
organizations /workspaces/{workspaceId}/organizations GET:list POST:create
organizations /workspaces/{workspaceId}/organizations/usage.csv GET:exportUsageCsv:exportOrganizationUsageCsv:text
organizations /workspaces/{workspaceId}/organizations/usage.pdf GET:exportUsagePdf:exportOrganizationUsagePdf:blob
organizations /workspaces/{workspaceId}/organizations/{organizationId} GET:get PATCH:update::+ DELETE:delete
organizations /workspaces/{workspaceId}/organizations/{organizationId}/children GET:listChildren:listChildOrganizations POST:createChild
organizations /workspaces/{workspaceId}/organizations/{organizationId}/descendants GET:listDescendants:listDescendantOrganizations
organizations /workspaces/{workspaceId}/organizations/{organizationId}/parent GET:getParent
organizations /workspaces/{workspaceId}/organizations/{organizationId}/limits GET:getLimits:getOrganizationLimits
billingAccounts /workspaces/{workspaceId}/billing-accounts GET:list POST:create
billingAccounts /workspaces/{workspaceId}/billing-accounts/{billingAccountId} GET:get PATCH:update::+ DELETE:delete
billingAccounts /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/sync GET:getSync:getBillingAccountSync POST:sync::-
subscriptions /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/subscriptions GET:list POST:create
subscriptions /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/subscriptions/{subscriptionId} GET:get PATCH:update DELETE:cancel
subscriptions /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/trial-eligibility GET:getTrialEligibility:getTrialEligibility
paymentMethods /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/payment-methods GET:list POST:createSetupIntent:createSetupIntent:-
paymentMethods /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/payment-methods/{paymentMethodId} PUT:setDefault::- DELETE:detach
invoices /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/invoices GET:list
invoices /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/invoices/preview POST:preview
public /organizations/{id}/branding GET:getBranding:getPublicBranding
`;

/** The client's namespaces: the name of each method, and the operation that it calls. */
export interface Namespaces {
  /**
   * The home of everything that is managed and paid for together. A workspace's `billing_mode`, chosen at its creation
   * and never changed, decides who pays for whom.
   */
  workspaces: {
    /**
     * List workspaces.
     *
     * Lists the workspaces of which the caller is a member, newest first. Archived workspaces are included unless
     * `archived` says otherwise.
     *
     * `GET /workspaces`
     */
    list: "listWorkspaces";
    /**
     * Create a workspace.
     *
     * Creates a workspace and makes the caller its first `owner`. Nothing is created in Stripe until the workspace gets
     * a billing account. `billing_mode` cannot be changed later.
     *
     * `POST /workspaces`
     */
    create: "createWorkspace";
    /**
     * Retrieve a workspace.
     *
     * Retrieves a workspace of which the caller is a member, archived or not.
     *
     * `GET /workspaces/{workspaceId}`
     */
    get: "getWorkspace";
    /**
     * Update a workspace.
     *
     * Changes the name or the description of a workspace. Fields that are not sent stay as they are; `description: null`
     * clears the description. Nothing else of a workspace can be changed, its `billing_mode` least of all. Equal values
     * change neither `updated_at` nor the `ETag`.
     *
     * `PATCH /workspaces/{workspaceId}`
     */
    update: "updateWorkspace";
    /**
     * Update a workspace as `change` changes a draft of it, which is what `get` gives.
     *
     * Only what differs is sent, nothing if nothing does, and with `If-Match`: if somebody else was faster, it is read
     * and changed again. What is set to `null` is cleared.
     */
    modify: ["getWorkspace", "updateWorkspace"];
    /**
     * Archive a workspace.
     *
     * Archives a workspace: it stays, can still be read by its members, and is listed with `archived: true`, but nothing
     * in it can be changed any more. Nothing is deleted, neither here nor in Stripe. There is no way back.
     *
     * It is refused while an organization has usage, or a billing account a subscription that has not ended.
     *
     * `DELETE /workspaces/{workspaceId}`
     */
    archive: "archiveWorkspace";
  };
  /**
   * Users who may do something in a workspace, and what: owners everything, admins all but billing, viewers look.
   */
  members: {
    /**
     * List workspace members.
     *
     * Lists the members of a workspace and their roles, in the order in which they were added. The `user_id` of a member
     * is its cursor.
     *
     * `GET /workspaces/{workspaceId}/members`
     */
    list: "listMembers";
    /**
     * Add a member to a workspace.
     *
     * Adds a user, who must already exist at the identity provider, to a workspace. Nobody is invited or told. A
     * workspace has at most 100 members. Admins may add viewers; only an owner may add an owner or an admin.
     *
     * `POST /workspaces/{workspaceId}/members`
     */
    add: "addMember";
    /**
     * Update a member's role.
     *
     * Gives a member another role. Only an owner may make somebody an owner or an admin, or change the role of one. The
     * last owner of a workspace cannot be demoted.
     *
     * `PATCH /workspaces/{workspaceId}/members/{memberId}`
     */
    update: "updateMember";
    /**
     * Remove a member from a workspace.
     *
     * Removes a member from a workspace; the user stays at the identity provider. Any member may leave, that is remove
     * himself. Admins may remove viewers, owners anybody. The last owner can be removed by nobody.
     *
     * `DELETE /workspaces/{workspaceId}/members/{memberId}`
     */
    remove: "removeMember";
  };
  /**
   * The parts of a workspace that use what is paid for, as trees of at most ten levels. Limits say how much each part may
   * use.
   */
  organizations: {
    /**
     * List organizations.
     *
     * Lists every organization of a workspace, whatever its depth: roots first, then by `path`, those of one parent by
     * name.
     *
     * `GET /workspaces/{workspaceId}/organizations`
     */
    list: "listOrganizations";
    /**
     * Create an organization.
     *
     * Creates a root organization. Its children are created on their own path. A workspace has at most 1,000
     * organizations, roots and children together.
     *
     * In `single` and `assigned` mode a root needs the billing account that pays for its tree; in `pooled` mode it has
     * none. A limit must fit into what the billing account's subscriptions (or the pool) give.
     *
     * `POST /workspaces/{workspaceId}/organizations`
     */
    create: "createOrganization";
    /**
     * Export organization usage as CSV.
     *
     * Gives the usage and limits of all organizations of a workspace as a CSV file (RFC 4180), one line for each
     * organization in the order of the tree: its own usage, that of its subtree and its own limit for each product, empty
     * where it has no limit. Names are exact in every script, but what a spreadsheet would take for a formula is defused
     * by an apostrophe in front of it. The text is UTF-8 and begins with a byte order mark, which Excel needs to see that.
     *
     * `GET /workspaces/{workspaceId}/organizations/usage.csv`
     */
    exportUsageCsv: "exportOrganizationUsageCsv";
    /**
     * Export organization usage as PDF.
     *
     * Gives the usage and limits of all organizations of a workspace as a PDF document to print. Names in Latin, Greek
     * and Cyrillic script are printed as they are; characters of other scripts are replaced by a visible sign (the CSV
     * has them exactly).
     *
     * `GET /workspaces/{workspaceId}/organizations/usage.pdf`
     */
    exportUsagePdf: "exportOrganizationUsagePdf";
    /**
     * Retrieve an organization.
     *
     * Retrieves an organization with its own usage and that of its subtree.
     *
     * `GET /workspaces/{workspaceId}/organizations/{organizationId}`
     */
    get: "getOrganization";
    /**
     * Update an organization.
     *
     * Changes name, limits, branding, picture or, of a root, the billing account. Fields that are not sent stay as they
     * are. `limits` and `branding` are merged key by key, and `null` removes one of them; `picture: null` removes the
     * logo. An organization cannot be moved to another parent.
     *
     * A new limit must fit into what the parent (or the subscriptions) give, and must not be below what the subtree uses.
     * Limits of organizations below a lowered one are not rewritten: of all limits on the way up the strictest holds.
     *
     * `PATCH /workspaces/{workspaceId}/organizations/{organizationId}`
     */
    update: "updateOrganization";
    /**
     * Update an organization as `change` changes a draft of it, which is what `get` gives.
     *
     * Only what differs is sent, nothing if nothing does, and with `If-Match`: if somebody else was faster, it is read
     * and changed again. What is set to `null` is cleared.
     */
    modify: ["getOrganization", "updateOrganization"];
    /**
     * Delete an organization.
     *
     * Deletes an organization and all organizations below it, for good. It is refused while any of them has usage.
     *
     * `DELETE /workspaces/{workspaceId}/organizations/{organizationId}`
     */
    delete: "deleteOrganization";
    /**
     * List child organizations.
     *
     * Lists the organizations directly below one, by name.
     *
     * `GET /workspaces/{workspaceId}/organizations/{organizationId}/children`
     */
    listChildren: "listChildOrganizations";
    /**
     * Create a child organization.
     *
     * Creates an organization below another one. A tree has at most ten levels, an organization at most 100 children, a
     * workspace at most 1,000 organizations. A child has no billing account: what its root has pays for it too. A limit
     * must fit into what the parent gives.
     *
     * `POST /workspaces/{workspaceId}/organizations/{organizationId}/children`
     */
    createChild: "createChildOrganization";
    /**
     * List all descendants.
     *
     * Lists all organizations below one, whatever their depth, as a flat list by `path`, those of one parent by name.
     *
     * `GET /workspaces/{workspaceId}/organizations/{organizationId}/descendants`
     */
    listDescendants: "listDescendantOrganizations";
    /**
     * Retrieve the parent organization.
     *
     * Retrieves the organization directly above one. A root has none, and answers `404`.
     *
     * `GET /workspaces/{workspaceId}/organizations/{organizationId}/parent`
     */
    getParent: "getParentOrganization";
    /**
     * Retrieve organization limits.
     *
     * Says for each product what an organization and those below it use, and how much more they may: the strictest of
     * the organization's own limit, its ancestors' limits, what the ancestors have left, and what the subscriptions give.
     *
     * `GET /workspaces/{workspaceId}/organizations/{organizationId}/limits`
     */
    getLimits: "getOrganizationLimits";
  };
  /**
   * Those who pay. Each billing account corresponds to a Customer object in Stripe, whose id it carries: what is
   * changed here is changed there too.
   */
  billingAccounts: {
    /**
     * List billing accounts.
     *
     * Lists the billing accounts of a workspace, newest first.
     *
     * `GET /workspaces/{workspaceId}/billing-accounts`
     */
    list: "listBillingAccounts";
    /**
     * Create a billing account.
     *
     * Creates a billing account and the corresponding Customer object in Stripe, whose id becomes the id of the billing
     * account. A workspace in `single` mode has at most one billing account, one in `assigned` or `pooled` mode at most
     * ten. The currency cannot be changed later.
     *
     * If Stripe refuses the customer, nothing is created. If Stripe does not answer in time, the answer is
     * `503 stripe_unavailable`: whether the account exists is settled before the workspace takes another one. A repeat
     * with the same `Idempotency-Key` resumes the creation; it never creates a second account.
     *
     * `POST /workspaces/{workspaceId}/billing-accounts`
     */
    create: "createBillingAccount";
    /**
     * Retrieve a billing account.
     *
     * Retrieves a billing account of a workspace. Nothing is asked of Stripe.
     *
     * `GET /workspaces/{workspaceId}/billing-accounts/{billingAccountId}`
     */
    get: "getBillingAccount";
    /**
     * Update a billing account.
     *
     * Updates the details of a billing account. Any parameters not provided will be left unchanged. This operation also
     * updates the corresponding Customer object in Stripe.
     *
     * `phone: null` and `description: null` clear these fields, in Stripe too. An `address` is merged field by field:
     * what it does not name stays, `null` clears one field of it, and `address: null` clears all six. The currency
     * cannot be changed. Equal values change neither `updated_at` nor the `ETag`.
     *
     * If Stripe refuses the change (`422 stripe_rejected`, with the field in `param`), nothing is changed, neither here
     * nor in Stripe.
     *
     * If Stripe does not answer in time, or is away, the change is made all the same: the answer is `200` with
     * `Stripe-Sync: pending`, and Stripe is told as soon as it can be, after what was changed before and ahead of what is
     * changed later. From then on changes of this billing account do not wait, until Stripe has all of them. A change
     * that was answered is never lost, and never taken back.
     *
     * `PATCH /workspaces/{workspaceId}/billing-accounts/{billingAccountId}`
     */
    update: "updateBillingAccount";
    /**
     * Update a billing account as `change` changes a draft of it, which is what `get` gives.
     *
     * Only what differs is sent, nothing if nothing does, and with `If-Match`: if somebody else was faster, it is read
     * and changed again. What is set to `null` is cleared.
     */
    modify: ["getBillingAccount", "updateBillingAccount"];
    /**
     * Delete a billing account.
     *
     * Deletes a billing account and the corresponding Customer object in Stripe, for good. This cannot be undone. The
     * place it leaves can be taken by a new billing account.
     *
     * It is refused while organizations refer to the billing account, and while it has subscriptions that have not
     * ended, also those that somebody has made in Stripe's dashboard.
     *
     * If Stripe does not answer in time, or is away, the billing account is deleted all the same: the answer is `204` with
     * `Stripe-Sync: pending`, and the Customer is deleted as soon as it can be.
     *
     * `DELETE /workspaces/{workspaceId}/billing-accounts/{billingAccountId}`
     */
    delete: "deleteBillingAccount";
    /**
     * Retrieve the synchronisation with Stripe.
     *
     * Tells whether a billing account and its Customer object in Stripe have the same details: what Stripe is still to be
     * told, what it has refused, and where the two differ, as far as it is known. Nothing is asked of Stripe.
     *
     * `GET /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/sync`
     */
    getSync: "getBillingAccountSync";
    /**
     * Synchronise with Stripe.
     *
     * Compares a billing account and its subscriptions with Stripe now, repairs what differs, and tells what is left.
     *
     * - What Stripe is still to be told is told first.
     * - What Stripe has refused after it was accepted here is told once more.
     * - Everything else is taken over from Stripe, as if it had been changed here: the `ETag` changes.
     * - What Stripe has and a billing account cannot have (a name of more than 100 characters, no e-mail address) is not
     *   taken over. It is listed in `differences`.
     *
     * This happens by itself whenever Stripe tells of a change. It needs to be asked for where Stripe could not tell, or
     * after the cause of a refusal is removed. Also the billing accounts of an archived workspace can be synchronised.
     *
     * `POST /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/sync`
     */
    sync: "syncBillingAccount";
  };
  /**
   * What billing accounts pay for, month by month or year by year. Each corresponds to a Subscription object in Stripe.
   */
  subscriptions: {
    /**
     * List subscriptions.
     *
     * Lists the subscriptions of a billing account, newest first. Those that have ended are left out, unless `status` asks for
     * them.
     *
     * `GET /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/subscriptions`
     */
    list: "listSubscriptions";
    /**
     * Create a subscription.
     *
     * Creates a subscription in Stripe for one or more products, in the currency of the billing account, paid by the month.
     *
     * If the workspace is eligible, it begins with a trial of 14 days, for which no payment method is needed. Otherwise the
     * billing account must have a default payment method, which is charged at once. A billing account has at most three
     * subscriptions that have not ended.
     *
     * `POST /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/subscriptions`
     */
    create: "createSubscription";
    /**
     * Retrieve a subscription.
     *
     * Retrieves a subscription of a billing account. Nothing is asked of Stripe.
     *
     * `GET /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/subscriptions/{subscriptionId}`
     */
    get: "getSubscription";
    /**
     * Update a subscription.
     *
     * Changes a subscription by exactly one operation:
     *
     * - `product_quantities` replaces all products and quantities; a product that is not named is removed.
     * - `add_products` adds products, or raises the quantities of those that are there.
     * - `remove_products` removes products.
     * - `action` pauses, resumes or synchronises with Stripe.
     * - `metadata` is merged into what is stored; it may also go together with `product_quantities`.
     *
     * New quantities hold at once, and what they cost is prorated on the next invoice. What is paid for can never fall below
     * what is used, and at least one product remains.
     *
     * `PATCH /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/subscriptions/{subscriptionId}`
     */
    update: "updateSubscription";
    /**
     * Cancel a subscription.
     *
     * Schedules a subscription to end with its current period. Until then it stays as it is; `action: resume` takes it back.
     * Cancelling again is no error. It is refused if what then remains would be less than what is used.
     *
     * `DELETE /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/subscriptions/{subscriptionId}`
     */
    cancel: "cancelSubscription";
    /**
     * Check trial eligibility.
     *
     * Says whether a new subscription of the billing account would begin with a trial of 14 days, and whether one can be
     * created at all. A workspace is eligible once: while it has exactly one billing account and never had a subscription.
     *
     * `GET /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/trial-eligibility`
     */
    getTrialEligibility: "getTrialEligibility";
  };
  /**
   * What can be charged. Payment methods live in Stripe alone, and are collected by its own library in the browser.
   */
  paymentMethods: {
    /**
     * List payment methods.
     *
     * Lists the payment methods of a billing account, newest first, as Stripe has them now.
     *
     * `GET /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/payment-methods`
     */
    list: "listPaymentMethods";
    /**
     * Create a setup intent.
     *
     * Creates a SetupIntent in Stripe. Confirm it in the browser with Stripe's own library, which needs the two values of the
     * answer; the new payment method then is in the list. A billing account has at most five payment methods. Several setup
     * intents that are open at the same time can exceed that when they are confirmed, which only Stripe could prevent.
     *
     * `POST /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/payment-methods`
     */
    createSetupIntent: "createSetupIntent";
    /**
     * Set the default payment method.
     *
     * Makes a payment method the default: it pays all later invoices of all subscriptions of the billing account.
     *
     * `PUT /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/payment-methods/{paymentMethodId}`
     */
    setDefault: "setDefaultPaymentMethod";
    /**
     * Detach a payment method.
     *
     * Takes a payment method away from the billing account, in Stripe too. The only one cannot be detached, nor the default
     * one while there are subscriptions that have not ended.
     *
     * `DELETE /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/payment-methods/{paymentMethodId}`
     */
    detach: "detachPaymentMethod";
  };
  /**
   * What is, was or would be to pay. Invoices live in Stripe alone.
   */
  invoices: {
    /**
     * List invoices.
     *
     * Lists the invoices of a billing account, newest first, as Stripe has them now. Without `limit` a page has 100.
     *
     * `GET /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/invoices`
     */
    list: "listInvoices";
    /**
     * Preview an invoice.
     *
     * Shows the next invoice as it would be after a change: of the subscription that `subscription_id` names, or of a new one.
     * Changes nothing, neither here nor in Stripe.
     *
     * Of a new one it is the first invoice that is to be paid. Where a trial comes before, nothing is due until that has ended.
     *
     * `items` are all products that the subscription would have; a quantity of 0, or leaving a product out, removes it. To see
     * what remains to be paid after a cancellation, send `cancel_subscription` instead.
     *
     * `POST /workspaces/{workspaceId}/billing-accounts/{billingAccountId}/invoices/preview`
     */
    preview: "previewInvoice";
  };
  /**
   * What anybody may ask, without a token.
   */
  public: {
    /**
     * Get public branding information.
     *
     * Gives what a login page needs to look like an organization's own: display name, logo and colours. Needs no token,
     * may be cached for a minute, and tells nothing else of the organization.
     *
     * `GET /organizations/{id}/branding`
     */
    getBranding: "getPublicBranding";
  };
}
