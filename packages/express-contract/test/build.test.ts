import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

test("what is published runs as plain JavaScript, without any type stripping", () => {
  execFileSync("tsc", ["-p", "tsconfig.build.json"], { cwd: root });
  const script = `
    import { createContract } from "./dist/index.js";
    const responses = { 200: { description: "" } };
    const contract = await createContract({
      description: { openapi: "3.1.0", paths: { "/a": { get: { operationId: "a", responses } } } },
      handlers: { a: async () => ({ status: 200 }) },
      security: {},
      context: () => undefined,
      errorReply: () => ({ status: 500, body: {} }),
      onResponseDrift: "throw",
    });
    console.log(typeof contract);
  `;
  const options = ["--no-experimental-strip-types", "--input-type=module", "--eval", script];
  expect(execFileSync(process.execPath, options, { cwd: root, encoding: "utf8" })).toBe(
    "function\n",
  );
});
