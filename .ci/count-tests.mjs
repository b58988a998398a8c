// Adds up what Vitest wrote in each package, and closes with one plain line.
import { globSync, readFileSync } from "node:fs";

const results = globSync("{spec,docs,packages/*,apps/*}/test-results.json").map((file) => ({
  file,
  ...JSON.parse(readFileSync(file, "utf8")),
}));
const sum = (field) => results.reduce((total, result) => total + result[field], 0);
for (const { file, numPassedTests, numFailedTests, numPendingTests } of results) {
  console.log(`${file}: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
}
for (const { testResults } of results) {
  for (const { name, assertionResults } of testResults) {
    for (const { status, fullName, failureMessages } of assertionResults) {
      if (status === "failed") console.log(`\nFAILED ${name}\n  ${fullName}\n${failureMessages.join("\n")}`);
    }
  }
}
const skipped = sum("numPendingTests");
console.log(
  `${sum("numPassedTests")} passed, ${sum("numFailedTests")} failed${skipped ? `, ${skipped} skipped` : ""}`,
);
if (results.length === 0 || sum("numFailedTests") > 0 || skipped > 0) process.exit(1);
