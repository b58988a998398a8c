/** What the server costs, measured on this machine: ratios of one run tell more than its milliseconds. */
import { measureMetrics } from "./metrics.ts";
import { measureMoney } from "./money.ts";
import { measureOrganizations } from "./organizations.ts";
import { measureStart } from "./start.ts";

console.log(await measureStart());
console.log();
console.log(await measureOrganizations());
console.log();
console.log(await measureMoney());
console.log();
console.log(await measureMetrics());
