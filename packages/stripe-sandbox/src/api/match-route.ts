/** What a route is found by. */
interface Place {
  readonly method: string;
  /** `/v1/customers/{id}` */
  readonly path: string;
}

export interface RouteMatch<Route> {
  readonly route: Route;
  /** The decoded `{id}`, or "" where the path has none. */
  readonly id: string;
}

/** Finds the route of a request; of two that fit, the first in the table. */
export function createRouteMatcher<Route extends Place>(
  routes: readonly Route[],
): (method: string, path: string) => RouteMatch<Route> | undefined {
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
