import type { Product } from "../../src/capacity/amounts.ts";
import type { TestServer } from "./server.ts";

/** What `describeServer` gives the server so that the functions below are let in. */
export const serviceEnvironment = { SERVICE_TOKEN: "service-token-of-the-tests" } as const;

const headers = {
  Authorization: `Bearer ${serviceEnvironment.SERVICE_TOKEN}`,
  "Content-Type": "application/json",
} as const;

type Server = Pick<TestServer, "baseUrl">;

/** Calls setOrganizationUsage, which the client does not have; the server runs with `serviceEnvironment`. */
export function requestUsage(
  { baseUrl }: Server,
  organizationId: string,
  product: Product,
  value: number,
): Promise<Response> {
  const body = JSON.stringify({ value });
  return fetch(usageUrl(baseUrl, organizationId, product), { method: "PUT", headers, body });
}

/** Calls adjustOrganizationUsage, each time under a key of its own unless one is given. */
export function requestAdjustment(
  { baseUrl }: Server,
  organizationId: string,
  product: Product,
  delta: number,
  key: string = crypto.randomUUID(),
): Promise<Response> {
  const keyed = { ...headers, "Idempotency-Key": key };
  return fetch(usageUrl(baseUrl, organizationId, product), {
    method: "PATCH",
    headers: keyed,
    body: JSON.stringify({ delta }),
  });
}

/** Sets what an organization uses of a product; throws where that is refused. */
export async function setUsage(
  server: Server,
  organizationId: string,
  product: Product,
  value: number,
): Promise<void> {
  const response = await requestUsage(server, organizationId, product, value);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
}

function usageUrl(baseUrl: string, organizationId: string, product: Product): string {
  return `${baseUrl}/internal/organizations/${organizationId}/usage/${product}`;
}
