import type { Route } from "./api/route.ts";
import { customerKind } from "./customers/customer.ts";
import { customerRoutes } from "./customers/customer-routes.ts";
import { eventKind } from "./events/event.ts";
import type { AnyKind } from "./store/kind.ts";

/** Every kind of object that the sandbox keeps. */
export const kinds: readonly AnyKind[] = [customerKind, eventKind];

/** Every endpoint of Stripe's API that the sandbox has. */
export const routes: readonly Route[] = [...customerRoutes];
