import { MultiBar, Presets } from "cli-progress";

/** Where a run of `reconcile` says what it finds, and shows how far it is. */
export interface ReconcileConsole {
  begin(total: number): void;
  step(): void;
  say(line: string): void;
  end(): void;
}

/** A bar on stderr where somebody looks at it; lines on stdout, above the bar where they would be on one screen. */
export function createReconcileConsole(): ReconcileConsole {
  if (!process.stderr.isTTY) return { begin() {}, step() {}, say, end() {} };
  const bars = new MultiBar(
    { format: "{bar} {value}/{total} accounts, {eta_formatted} left", stream: process.stderr },
    Presets.shades_grey,
  );
  let step = () => {};
  return {
    begin(total) {
      const bar = bars.create(total, 0);
      step = () => bar.increment();
    },
    step: () => step(),
    say: (line) => (process.stdout.isTTY ? bars.log(`${line}\n`) : say(line)),
    end: () => bars.stop(),
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
