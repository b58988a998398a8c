import { AppError } from "./errors.ts";

/** The versions a change is meant for; undefined: any. */
export type WantedVersions = readonly number[] | undefined;

/** @throws AppError version_mismatch when the change is meant for other versions than the one there is */
export function assertVersion(wanted: WantedVersions, version: number): void {
  if (wanted !== undefined && !wanted.includes(version)) {
    throw new AppError("version_mismatch", { param: "If-Match" });
  }
}
