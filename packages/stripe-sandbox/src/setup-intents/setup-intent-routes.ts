import { checkKnown } from "../api/check-known.ts";
import { expand } from "../api/expand.ts";
import { listObjects } from "../api/list-objects.ts";
import { type Route, route } from "../api/route.ts";
import { customerKind } from "../customers/customer.ts";
import { ApiError } from "../errors/api-error.ts";
import { recordCreated } from "../events/record.ts";
import { changeSetupIntent } from "./change-setup-intent.ts";
import { answerSetupIntent, checkSecret } from "./client-secret.ts";
import { confirmSetupIntent } from "./confirm-setup-intent.ts";
import { existingIntent } from "./existing-intent.ts";
import { emptySetupIntent, setupIntentKind } from "./setup-intent.ts";
import {
  cancelSetupIntentParams,
  confirmSetupIntentParams,
  createSetupIntentParams,
  listSetupIntentsParams,
  retrieveSetupIntentParams,
  updateSetupIntentParams,
} from "./setup-intent-params.ts";
import { checkOpen } from "./unexpected-state.ts";

/** docs.stripe.com/api/setup_intents */
export const setupIntentRoutes: readonly Route[] = [
  route("POST", "/v1/setup_intents", createSetupIntentParams, (params, context) => {
    const { automatic_payment_methods: automatic, confirm, expand: paths, ...rest } = params;
    const { return_url, usage, use_stripe_sdk: _anyWay, ...change } = rest;
    if (return_url !== undefined && !confirm) {
      throw new ApiError("`return_url` may only be provided when `confirm=true`.", {
        param: "return_url",
      });
    }
    const empty = { ...emptySetupIntent(context.nowSeconds), ...(usage && { usage }) };
    const chosen = { allow_redirects: "always" as const, ...automatic };
    const automatic_payment_methods =
      automatic?.enabled === false ? null : { ...chosen, enabled: true };
    const created = changeSetupIntent(context, { ...empty, automatic_payment_methods }, change);
    recordCreated(context, setupIntentKind, created);
    const confirmation = return_url === undefined ? {} : { return_url };
    const result = confirm ? confirmSetupIntent(context, created, confirmation) : created;
    return answerSetupIntent(context, result, paths);
  }),

  route("GET", "/v1/setup_intents", listSetupIntentsParams, (params, { objects }) => {
    const { customer, expand: paths, payment_method, ...page } = params;
    checkKnown(objects, customerKind, customer, "customer");
    const list = listObjects(objects, setupIntentKind, page, { customer, payment_method });
    return { ...list, data: list.data.map((intent) => expand(objects, intent, paths)) };
  }),

  {
    publishable: true,
    ...route("GET", "/v1/setup_intents/{id}", retrieveSetupIntentParams, (params, context) => {
      const intent = existingIntent(context);
      checkSecret(context, intent, params.client_secret);
      return answerSetupIntent(context, intent, params.expand);
    }),
  },

  route("POST", "/v1/setup_intents/{id}", updateSetupIntentParams, (params, context) => {
    const { expand: paths, ...change } = params;
    const before = existingIntent(context);
    const { description: _description, metadata: _metadata, ...bound } = change;
    if (Object.keys(bound).length > 0) checkOpen(context, before, "update");
    const after = changeSetupIntent(context, before, change);
    context.objects.replace(setupIntentKind, after);
    return answerSetupIntent(context, after, paths);
  }),

  {
    publishable: true,
    ...route(
      "POST",
      "/v1/setup_intents/{id}/confirm",
      confirmSetupIntentParams,
      (params, context) => {
        const { client_secret, expand: paths, use_stripe_sdk: _anyWay, ...given } = params;
        const intent = existingIntent(context);
        checkSecret(context, intent, client_secret);
        return answerSetupIntent(context, confirmSetupIntent(context, intent, given), paths);
      },
    ),
  },

  route("POST", "/v1/setup_intents/{id}/cancel", cancelSetupIntentParams, (params, context) => {
    const before = existingIntent(context);
    checkOpen(context, before, "cancel");
    const { cancellation_reason = null } = params;
    const after = {
      ...before,
      cancellation_reason,
      next_action: null,
      status: "canceled",
    } as const;
    context.objects.replace(setupIntentKind, after);
    context.emit("setup_intent.canceled", after);
    return answerSetupIntent(context, after, params.expand);
  }),
];
