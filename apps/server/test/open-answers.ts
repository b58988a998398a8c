/**
 * Answers that are documented and that no test produces yet, as `<operationId> <status> <code>`. A run of all tests
 * fails for an entry that is produced. The list only ever gets shorter.
 */
export const openAnswers: readonly string[] = [];
