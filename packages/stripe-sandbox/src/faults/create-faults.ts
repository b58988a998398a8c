import { createRouteMatcher } from "../api/match-route.ts";
import type { Route } from "../api/route.ts";
import type { Control } from "../controls/control.ts";
import { createDeliveryFaults, type DeliveryFaults } from "./delivery-faults.ts";
import type { Fault, FaultState } from "./fault.ts";
import { faultControls } from "./fault-controls.ts";
import { createFaultList, type FaultList } from "./fault-list.ts";
import { readFaults, readSeed } from "./read-faults.ts";
import { createWaitingRoom, type WaitingRoom } from "./waiting-room.ts";

/** What goes wrong on demand. It is the process that remembers it, not the file. */
export interface Faults {
  /**
   * Takes the place of what was set before; all counts begin anew. With the same seed the same requests fail again, where
   * it is random which; without one the last one is kept, at first 0.
   * @throws ApiError 400 that names the field: `faults[0].times`
   */
  readonly set: (faults: readonly Fault[], seed?: number) => void;
  /** What is set, and how often each has struck. */
  readonly list: () => FaultState[];
  /** Lets go on what hangs, requests and webhooks that wait for later ones; gives how many requests did. */
  readonly release: () => number;
  /** Nothing goes wrong any more, and what hangs is released. */
  readonly clear: () => void;
}

/** What the rest of the sandbox needs of it. */
export interface FaultParts {
  readonly functions: Faults;
  readonly controls: readonly Control[];
  readonly list: FaultList;
  readonly room: WaitingRoom;
  readonly deliveries: DeliveryFaults;
}

/** @throws ApiError for a fault that is none. */
export function createFaults(options: {
  readonly routes: readonly Route[];
  readonly faults?: readonly Fault[];
  readonly seed?: number;
  /** Called when webhooks may go on. */
  readonly changed: () => void;
}): FaultParts {
  const match = createRouteMatcher(options.routes);
  const list = createFaultList(
    ({ method, path }) => `${method} ${match(method, path)?.route.path ?? ""}`,
  );
  const room = createWaitingRoom();
  const deliveries = createDeliveryFaults(list);
  const release = () => {
    deliveries.release();
    options.changed();
    return room.release();
  };
  const functions: Faults = {
    set: (faults, seed) => list.set(readFaults(faults), readSeed(seed)),
    list: list.list,
    release,
    clear: () => {
      list.set([]);
      release();
    },
  };
  functions.set(options.faults ?? [], options.seed);
  const state = () => ({ seed: list.seed(), hanging: room.size(), faults: list.list() });
  return { functions, controls: faultControls(functions, state), list, room, deliveries };
}
