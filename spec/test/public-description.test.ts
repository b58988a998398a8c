import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { publicDescription } from "../public-description.ts";

interface Operation {
  readonly operationId: string;
  readonly "x-internal"?: boolean;
}

interface Description {
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, object>>;
}

// Sound as far as it is read here: the bundle is linted.
const described = JSON.parse(
  await readFile(new URL("../openapi.bundle.json", import.meta.url), "utf8"),
) as Description;
const whole = publicDescription(described);

const internal = {
  operationId: "setUsage",
  tags: ["Librarians"],
  security: [{ librarianToken: [] }],
  requestBody: {
    content: { "application/json": { schema: { $ref: "#/components/schemas/ShelfUsage" } } },
  },
  responses: { "204": { description: "It is set." } },
  "x-internal": true,
};

/** The description with an internal operation that needs a tag, a scheme and schemas of its own. */
function withInternal(): Description {
  return {
    ...whole,
    tags: [...whole.tags, { name: "Librarians" }],
    paths: { ...whole.paths, "/internal/shelf": { put: internal } },
    components: {
      ...whole.components,
      schemas: {
        ...whole.components["schemas"],
        ShelfUsage: { properties: { value: { $ref: "#/components/schemas/ShelfAmount" } } },
        ShelfAmount: { type: "integer" },
      },
      securitySchemes: { ...whole.components["securitySchemes"], librarianToken: { type: "http" } },
    },
  };
}

test("an internal operation is not public, nor its path, its tag, or what only it needs", () => {
  expect(publicDescription(withInternal())).toEqual(whole);
});

test("an internal operation beside a public one leaves the public one", () => {
  const description = withInternal();
  const item = { ...description.paths["/workspaces"], put: internal };
  const shown = publicDescription({
    ...description,
    paths: { ...description.paths, "/workspaces": item },
  });
  expect(shown).toEqual(whole);
});

test("everything else is public as it is", () => {
  for (const [path, item] of Object.entries(described.paths)) {
    const inside = Object.values(item).some((operation) => operation["x-internal"]);
    expect(whole.paths[path]).toEqual(inside ? undefined : item);
  }
  expect(JSON.stringify(whole)).not.toMatch(/x-internal|serviceToken/);
});
