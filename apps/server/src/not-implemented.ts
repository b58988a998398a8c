import { AppError } from "./errors.ts";

async function refuse(): Promise<never> {
  throw new AppError("not_implemented");
}

/** Operations that are described and not served yet. The list only ever gets shorter. */
export const notImplemented = {
  createSubscription: refuse,
  updateSubscription: refuse,
  cancelSubscription: refuse,
  getTrialEligibility: refuse,
  listInvoices: refuse,
  previewInvoice: refuse,
};
