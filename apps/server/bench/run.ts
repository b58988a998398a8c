/**
 * What the server costs, measured on this machine: ratios of one run tell more than its milliseconds. `pnpm bench`
 * measures everything, `pnpm bench patch outage` these.
 */
import { measureDeliveries } from "./deliveries.ts";
import { measureMetrics } from "./metrics.ts";
import { measureMoney } from "./money.ts";
import { measureOrganizations } from "./organizations.ts";
import { measureOutage } from "./outage.ts";
import { measurePatch } from "./patch.ts";
import { measureStart } from "./start.ts";

const measurements: Readonly<Record<string, () => Promise<string>>> = {
  start: measureStart,
  organizations: measureOrganizations,
  money: measureMoney,
  patch: measurePatch,
  deliveries: measureDeliveries,
  outage: measureOutage,
  metrics: measureMetrics,
};

const names = process.argv.slice(2);
for (const [name, measure] of Object.entries(measurements)) {
  if (names.length === 0 || names.includes(name)) console.log(`${await measure()}\n`);
}
