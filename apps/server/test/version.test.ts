import { expect, test } from "vitest";
import { AppError } from "../src/errors.ts";
import { assertVersion, type WantedVersions } from "../src/version.ts";

test.for<[WantedVersions, number]>([
  [undefined, 1],
  [[1], 1],
  [[3, 1], 1],
])("a change meant for %j may meet version %i", ([wanted, version]) => {
  expect(() => assertVersion(wanted, version)).not.toThrow();
});

test.for<[WantedVersions, number]>([
  [[], 1],
  [[1], 2],
  [[2, 3], 1],
])("a change meant for %j may not meet version %i", ([wanted, version]) => {
  const refused = new AppError("version_mismatch", { param: "If-Match" });
  expect(() => assertVersion(wanted, version)).toThrow(refused);
});
