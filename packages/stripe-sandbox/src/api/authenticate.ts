import {
  invalidKey,
  missingKey,
  noSuchAccount,
  secretKeyRequired,
} from "../errors/request-errors.ts";
import type { ApiRequest } from "./message.ts";
import type { Route } from "./route.ts";

const TEST_KEY = /^(?:sk|rk)_test_\w+$/;
const PUBLISHABLE_KEY = /^pk_test_\w+$/;

/**
 * Checks the API key, sent as `Authorization: Bearer sk_test_…` or as the user name of Basic authentication
 * (docs.stripe.com/api/authentication), and that no connected account is meant.
 * @param secretKey the only secret key to accept; unset: every test key is good
 * @throws ApiError 401, or 403 for a `Stripe-Account` and for a publishable key where a secret one is needed
 */
export function authenticate(
  request: ApiRequest,
  route: Pick<Route, "publishable">,
  secretKey: string | undefined,
): "secret" | "publishable" {
  const key = apiKey(request);
  if (key === "") throw missingKey();
  const publishable = PUBLISHABLE_KEY.test(key);
  if (publishable && !route.publishable) throw secretKeyRequired();
  const good = publishable || (secretKey === undefined ? TEST_KEY.test(key) : key === secretKey);
  if (!good) throw invalidKey(key);
  const account = request.header("stripe-account");
  if (account !== undefined) throw noSuchAccount(key, account);
  return publishable ? "publishable" : "secret";
}

/** The key that was sent, good or not; "" for none. */
export function apiKey(request: Pick<ApiRequest, "header">): string {
  const authorization = request.header("authorization") ?? "";
  const [, scheme = "", credentials = ""] = /^(\S+)\s+(\S.*)$/.exec(authorization) ?? [];
  if (scheme.toLowerCase() === "bearer") return credentials.trim();
  if (scheme.toLowerCase() !== "basic") return "";
  const [user = ""] = Buffer.from(credentials, "base64").toString("utf8").split(":");
  return user;
}
