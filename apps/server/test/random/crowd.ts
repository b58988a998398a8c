/** How many are under way at once, at most. */
const CROWD = 8;

/** Work that goes on beside each other. */
export interface Crowd {
  /** Starts it, when there is room. Whatever it throws is thrown by the next `meet`. */
  start(work: () => Promise<void>): Promise<void>;
  /** Waits for all of it. */
  meet(): Promise<void>;
  readonly size: number;
}

export function createCrowd(): Crowd {
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  return {
    async start(work) {
      while (underWay.size >= CROWD) await Promise.race(underWay);
      const one = work()
        .catch((error: unknown) => void failures.push(error))
        .finally(() => underWay.delete(one));
      underWay.add(one);
    },
    async meet() {
      await Promise.all(underWay);
      if (failures.length > 0) throw failures[0];
    },
    get size() {
      return underWay.size;
    },
  };
}
