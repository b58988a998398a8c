import { expect, test } from "vitest";
import { withOptionalHeadersInPlace } from "../scripts/optional-headers.ts";
import { readDescription } from "../scripts/read-description.ts";

const description = await readDescription();
const optional = { required: false, schema: { type: "string" } };

test("a header that an answer may leave out stands in it; a required one stays a reference", () => {
  const responses = {
    Book: {
      headers: {
        "X-Sometimes": { $ref: "#/components/headers/Sometimes" },
        "X-Always": { $ref: "#/components/headers/Always" },
      },
    },
  };
  const headers = { Sometimes: optional, Always: { ...optional, required: true } };
  const components = { ...description.components, responses, headers };

  const { Book } = withOptionalHeadersInPlace({ ...description, components }).components.responses;

  expect(Book).toEqual({
    headers: {
      "X-Sometimes": optional,
      "X-Always": { $ref: "#/components/headers/Always" },
    },
  });
});
