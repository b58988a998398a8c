import { expandParam } from "../api/expand.ts";
import { listObjects } from "../api/list-objects.ts";
import { type Context, type Route, route } from "../api/route.ts";
import { API_VERSION } from "../api-version.ts";
import { ApiError } from "../errors/api-error.ts";
import { noSuchObject } from "../errors/request-errors.ts";
import { boolean } from "../params/boolean.ts";
import { clearable } from "../params/clearable.ts";
import { hash } from "../params/hash.ts";
import { list } from "../params/list.ts";
import { pageFields } from "../params/list-params.ts";
import { changeMetadata, metadata } from "../params/metadata.ts";
import type { Read, Reader } from "../params/reader.ts";
import { choice, text } from "../params/text.ts";
import { unsupported } from "../params/unsupported.ts";
import { isTombstone, toWire } from "../store/kind.ts";
import {
  newWebhookEndpoint,
  type WebhookEndpoint,
  webhookEndpointKind,
} from "./webhook-endpoint.ts";

// An endpoint holds no ids, but may be asked to expand none.
const expand = { expand: expandParam(webhookEndpointKind) };

const settable = {
  ...expand,
  description: clearable(text()),
  enabled_events: list(eventType()),
  metadata: metadata(),
  url: httpUrl(),
};

const createParams = hash(
  { ...settable, api_version: choice([API_VERSION]), connect: unsupported() },
  ["enabled_events", "url"],
);

const updateParams = hash({ ...settable, disabled: boolean() });

const noParams = hash({});

const retrieveParams = hash(expand);

const listParams = hash({ ...pageFields, expand: expandParam(webhookEndpointKind, "data.") });

/** docs.stripe.com/api/webhook_endpoints */
export const webhookEndpointRoutes: readonly Route[] = [
  route(
    "POST",
    "/v1/webhook_endpoints",
    createParams,
    ({ api_version: _only, ...given }, context) => {
      const { url, enabled_events, ...change } = given;
      const endpoint = changed(newWebhookEndpoint(url, enabled_events, context.nowSeconds), change);
      context.objects.insert(webhookEndpointKind, endpoint);
      return endpoint;
    },
  ),

  route("GET", "/v1/webhook_endpoints", listParams, ({ expand: _none, ...page }, { objects }) => {
    const found = listObjects(objects, webhookEndpointKind, page);
    return { ...found, data: found.data.map((each) => toWire(objects, each)) };
  }),

  route("GET", "/v1/webhook_endpoints/{id}", retrieveParams, (_params, context) =>
    toWire(context.objects, existing(context)),
  ),

  route("POST", "/v1/webhook_endpoints/{id}", updateParams, (change, context) => {
    const endpoint = changed(existing(context), change);
    context.objects.replace(webhookEndpointKind, endpoint);
    return toWire(context.objects, endpoint);
  }),

  route("DELETE", "/v1/webhook_endpoints/{id}", noParams, (_params, context) =>
    context.objects.remove(webhookEndpointKind, existing(context)),
  ),
];

function existing({ objects, id }: Context): WebhookEndpoint {
  const endpoint = objects.find(webhookEndpointKind, id);
  if (!endpoint || isTombstone(endpoint)) throw noSuchObject(webhookEndpointKind.noun, id);
  return endpoint;
}

function changed(before: WebhookEndpoint, change: Read<typeof updateParams>): WebhookEndpoint {
  const { disabled, expand: _none, metadata: pairs, ...plain } = change;
  return {
    ...before,
    ...plain,
    ...(disabled !== undefined && { status: disabled ? "disabled" : "enabled" }),
    ...(pairs !== undefined && { metadata: changeMetadata(before.metadata, pairs) }),
  };
}

/** The name of a type of events, or a `*` for all. */
function eventType(): Reader<string> {
  const read = text(100);
  return (value, param) => {
    const type = read(value, param);
    if (type === "*" || /^[a-z_]+(?:\.[a-z_]+)+$/.test(type)) return type;
    throw new ApiError(`Invalid ${param}: ${type} is no type of event.`, { param });
  };
}

function httpUrl(): Reader<string> {
  const read = text(2048);
  return (value, param) => {
    const url = read(value, param);
    if (/^https?:\/\//i.test(url) && URL.canParse(url)) return url;
    throw new ApiError("Invalid URL: An explicit scheme (such as https) must be provided.", {
      code: "url_invalid",
      param,
    });
  };
}
