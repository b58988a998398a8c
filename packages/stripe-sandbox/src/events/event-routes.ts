import { expandParam } from "../api/expand.ts";
import { listObjects } from "../api/list-objects.ts";
import { type Route, route } from "../api/route.ts";
import { exclusiveParameters } from "../errors/parameter-errors.ts";
import { noSuchObject } from "../errors/request-errors.ts";
import { hash } from "../params/hash.ts";
import { list } from "../params/list.ts";
import { pageFields, timeRange } from "../params/list-params.ts";
import { text } from "../params/text.ts";
import { unsupported } from "../params/unsupported.ts";
import { eventKind } from "./event.ts";

const listEventsParams = hash({
  ...pageFields,
  created: timeRange(),
  delivery_success: unsupported(),
  expand: expandParam(eventKind, "data."),
  type: text(),
  types: list(text(), 20),
});

/** docs.stripe.com/api/events; here they are kept for longer than thirty days. */
export const eventRoutes: readonly Route[] = [
  route("GET", "/v1/events", listEventsParams, (params, { objects }) => {
    const { expand: _none, type, types, ...page } = params;
    if (type !== undefined && types) throw exclusiveParameters(["type", "types"]);
    const wanted = type?.endsWith("*") ? { prefix: type.slice(0, -1) } : (type ?? types);
    return listObjects(objects, eventKind, page, { type: wanted });
  }),

  route(
    "GET",
    "/v1/events/{id}",
    hash({ expand: expandParam(eventKind) }),
    (_params, { objects, id }) => {
      const event = objects.find(eventKind, id);
      if (!event) throw noSuchObject(eventKind.noun, id);
      return event;
    },
  ),
];
