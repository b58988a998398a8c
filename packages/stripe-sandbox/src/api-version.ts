/** The one version of Stripe's API that the sandbox speaks: its requests and objects have this version's shape. */
export const API_VERSION = "2026-10-28.endive";
