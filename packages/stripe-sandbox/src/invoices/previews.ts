import type { Invoice } from "./invoice.ts";

/** More than anybody reads the further lines of; Stripe has them for three days. */
const PREVIEWS_MAX = 100;

/** The newest previews: they are in no list, but their lines can be read. */
export interface Previews {
  readonly keep: (preview: Invoice) => void;
  readonly find: (id: string) => Invoice | undefined;
}

/** They stand beside the state, which a preview leaves as it is: a restart forgets them. */
export function createPreviews(): Previews {
  const kept = new Map<string, Invoice>();
  return {
    keep(preview) {
      kept.set(preview.id, preview);
      const [oldest] = kept.keys();
      if (kept.size > PREVIEWS_MAX && oldest !== undefined) kept.delete(oldest);
    },
    find: (id) => kept.get(id),
  };
}
