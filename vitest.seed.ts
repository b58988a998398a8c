import fc from "fast-check";

// Property tests find what they can find, and no commit fails by another one's bad luck: the seed is the same until
// somebody gives another. `pnpm soak` gives a fresh one each time. fast-check prints it with what it has found.
fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20_261_123) });
