import type { Route } from "./route.ts";

export interface RouteMatch {
  readonly route: Route;
  /** The decoded `{id}`, or "" where the path has none. */
  readonly id: string;
}

/** Finds the route of a request; of two that fit, the first in the table. */
export function createRouteMatcher(
  routes: readonly Route[],
): (method: string, path: string) => RouteMatch | undefined {
  const table = routes.map((route) => ({ route, template: route.path.split("/") }));
  return (method, path) => {
    const segments = path.split("/");
    const found = table.find(
      ({ route, template }) => route.method === method && fits(template, segments),
    );
    if (!found) return undefined;
    const id = decodeId(segments[found.template.indexOf("{id}")] ?? "");
    return id === undefined ? undefined : { route: found.route, id };
  };
}

function fits(template: readonly string[], segments: readonly string[]): boolean {
  return (
    template.length === segments.length &&
    template.every((part, at) => (part === "{id}" ? isId(segments[at]) : part === segments[at]))
  );
}

/** `search` is an endpoint of its own beside Stripe's lists, never an id. */
function isId(segment: string | undefined): boolean {
  return segment !== "" && segment !== "search";
}

function decodeId(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
