import { invalidKey, missingKey } from "../errors/request-errors.ts";

const TEST_KEY = /^(?:sk|rk)_test_\w+$/;

/**
 * Checks the API key, sent as `Authorization: Bearer sk_test_…` or as the user name of Basic authentication
 * (docs.stripe.com/api/authentication).
 * @param secretKey the only key to accept; without it every test key is good
 * @throws ApiError 401
 */
export function authenticate(authorization: string | undefined, secretKey?: string): void {
  const key = keyFrom(authorization ?? "");
  if (key === "") throw missingKey();
  const good = secretKey === undefined ? TEST_KEY.test(key) : key === secretKey;
  if (!good) throw invalidKey(key);
}

function keyFrom(authorization: string): string {
  const [, scheme = "", credentials = ""] = /^(\S+)\s+(\S.*)$/.exec(authorization) ?? [];
  if (scheme.toLowerCase() === "bearer") return credentials.trim();
  if (scheme.toLowerCase() !== "basic") return "";
  const [user = ""] = Buffer.from(credentials, "base64").toString("utf8").split(":");
  return user;
}
