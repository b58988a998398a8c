import { type Control, checkKeys } from "../controls/control.ts";
import type { Faults } from "./create-faults.ts";
import type { Fault } from "./fault.ts";

const PATH = "/sandbox/faults";

/**
 * `GET`, `POST` and `DELETE /sandbox/faults`, and `POST /sandbox/faults/release`.
 * @param state what the first three answer
 */
export function faultControls(faults: Faults, state: () => object): readonly Control[] {
  return [
    { method: "GET", path: PATH, run: state },
    {
      method: "POST",
      path: PATH,
      run: (body) => {
        checkKeys(body, ["faults", "seed"]);
        // Sound: `set` checks what it is given.
        faults.set(body["faults"] as readonly Fault[], body["seed"] as number | undefined);
        return state();
      },
    },
    {
      method: "DELETE",
      path: PATH,
      run: () => {
        faults.clear();
        return state();
      },
    },
    {
      method: "POST",
      path: `${PATH}/release`,
      run: (body) => {
        checkKeys(body, []);
        return { released: faults.release() };
      },
    },
  ];
}
