const ATTEMPTS_MAX = 5;

/** serialization_failure and deadlock_detected (PostgreSQL, appendix A): rolled back as a whole, and worth another try. */
const LOST: readonly unknown[] = ["40001", "40P01"];

/** Runs a transaction again while PostgreSQL rolls it back in favour of another, five times at most. */
export async function retryLostTransaction<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      const lost = error instanceof Error && "code" in error && LOST.includes(error.code);
      if (!lost || attempt === ATTEMPTS_MAX) throw error;
    }
  }
}
