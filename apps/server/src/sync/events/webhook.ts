import express, { Router } from "express";
import { AppError } from "../../errors.ts";
import { otherMethods } from "../../http/other-methods.ts";
import { EventNotSigned, type EventReader } from "../../stripe/event.ts";
import type { SyncObserver } from "../observer.ts";
import type { Reception } from "./reception.ts";

export interface WebhookDependencies {
  readonly readEvent: EventReader;
  readonly receive: Reception;
  readonly observer: SyncObserver;
}

/**
 * `POST /webhooks/stripe`: where Stripe tells what happened there. The signature is of the bytes as they came, so they
 * are taken as they are. 200: the event is kept, and Stripe need not tell it again; anything else: it does, for days.
 */
export function stripeWebhook({ readEvent, receive, observer }: WebhookDependencies): Router {
  const router = Router();
  const bytes = express.raw({ type: () => true, limit: "1mb", inflate: false });
  router.post("/webhooks/stripe", bytes, async (request, response) => {
    // Without a body there is none to read.
    const body: Uint8Array = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const signature = request.headers["stripe-signature"];
    const event = await readEvent(body, String(signature ?? "")).catch((cause: unknown) => {
      if (!(cause instanceof EventNotSigned)) throw cause;
      observer.notSigned();
      throw new AppError("invalid_signature", { cause });
    });
    await receive(event);
    response.json({ received: true });
  });
  router.all("/webhooks/stripe", otherMethods("POST"));
  return router;
}
