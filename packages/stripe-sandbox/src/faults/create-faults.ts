import type { Control } from "../controls/control.ts";
import { checkKeys } from "../controls/control.ts";
import type { Fault, FaultState } from "./fault.ts";
import type { FaultList } from "./fault-list.ts";
import { readFaults, readSeed } from "./read-faults.ts";
import type { WaitingRoom } from "./waiting-room.ts";

/** What goes wrong on demand. Kept by the process, not in the file. */
export interface Faults {
  /**
   * Takes the place of what was set before; all counts begin anew. With the same seed what is random goes wrong again in
   * the same requests; without one the last one is kept, at first 0.
   * @throws ApiError 400 that names the field: `faults[0].times`
   */
  readonly set: (faults: readonly Fault[], seed?: number) => void;
  /** What is set, and how often each has struck. */
  readonly list: () => FaultState[];
  /** Nothing goes wrong any more, and what hangs is let go. */
  readonly clear: () => void;
  /** Lets all go on that hang; gives how many did. */
  readonly release: () => number;
}

export function createFaults(
  faults: FaultList,
  room: WaitingRoom,
): { readonly functions: Faults; readonly controls: readonly Control[] } {
  const functions: Faults = {
    set: (given, seed) => faults.set(readFaults(given), readSeed(seed)),
    list: faults.list,
    clear: () => {
      faults.set([]);
      room.release();
    },
    release: room.release,
  };
  const state = () => ({ seed: faults.seed(), hanging: room.size(), faults: faults.list() });
  const path = "/sandbox/faults";
  return {
    functions,
    controls: [
      { method: "GET", path, run: state },
      {
        method: "POST",
        path,
        run: (body) => {
          checkKeys(body, ["faults", "seed"]);
          faults.set(readFaults(body["faults"]), readSeed(body["seed"]));
          return state();
        },
      },
      {
        method: "DELETE",
        path,
        run: () => {
          functions.clear();
          return state();
        },
      },
      {
        method: "POST",
        path: `${path}/release`,
        run: (body) => {
          checkKeys(body, []);
          return { released: functions.release() };
        },
      },
    ],
  };
}
