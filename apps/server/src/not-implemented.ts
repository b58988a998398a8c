import { AppError } from "./errors.ts";

async function refuse(): Promise<never> {
  throw new AppError("not_implemented");
}

/** Operations that are described and not served yet. The list only ever gets shorter. */
export const notImplemented = {
  listInvoices: refuse,
  previewInvoice: refuse,
};
