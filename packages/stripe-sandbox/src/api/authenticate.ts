import { invalidKey, missingKey, noSuchAccount } from "../errors/request-errors.ts";
import type { ApiRequest } from "./message.ts";

const TEST_KEY = /^(?:sk|rk)_test_\w+$/;

/**
 * Checks the API key, sent as `Authorization: Bearer sk_test_…` or as the user name of Basic authentication
 * (docs.stripe.com/api/authentication), and that no connected account is meant.
 * @param secretKey the only key to accept; unset: every test key is good
 * @throws ApiError 401, or 403 for a `Stripe-Account`
 */
export function authenticate(request: ApiRequest, secretKey: string | undefined): void {
  const key = keyFrom(request.header("authorization") ?? "");
  if (key === "") throw missingKey();
  const good = secretKey === undefined ? TEST_KEY.test(key) : key === secretKey;
  if (!good) throw invalidKey(key);
  const account = request.header("stripe-account");
  if (account !== undefined) throw noSuchAccount(key, account);
}

function keyFrom(authorization: string): string {
  const [, scheme = "", credentials = ""] = /^(\S+)\s+(\S.*)$/.exec(authorization) ?? [];
  if (scheme.toLowerCase() === "bearer") return credentials.trim();
  if (scheme.toLowerCase() !== "basic") return "";
  const [user = ""] = Buffer.from(credentials, "base64").toString("utf8").split(":");
  return user;
}
