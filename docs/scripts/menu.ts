/** The guides, as the site's menu and `llms.txt` order them; each names a Markdown file in this package. */
export const menu = [
  {
    title: "Use it",
    guides: [
      ...(["getting-started", "client", "retries", "stripe", "synchronisation"] as const),
      ...(["configuration", "runbook", "errors"] as const),
    ],
  },
  { title: "Understand it", guides: ["architecture", "benchmarks", "glossary", "decisions/index"] },
] as const;
