import { expect } from "vitest";

/** What `consumers/program.js` gives, wherever it runs. */
export const done = {
  phone: null,
  newest: "Zürich 🏔",
  missing: "resource_missing",
  refused: "invalid_token",
  unreachable: expect.stringMatching(/^ConnectionError: listWorkspaces: no answer \(attempt 1\)$/),
};
