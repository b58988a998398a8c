/** The samples of a text of metrics: `name{label="value"}` with its number. */
export function samplesOf(text: string): ReadonlyMap<string, number> {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line): [string, number] => {
      const end = line.lastIndexOf(" ");
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}

/** Asks a server for its metrics, without the prefix that all of its own have. */
export async function readMetrics(baseUrl: string): Promise<ReadonlyMap<string, number>> {
  const response = await fetch(`${baseUrl}/metrics`);
  if (!response.ok) throw new Error(`GET /metrics: ${response.status}`);
  return samplesOf((await response.text()).replaceAll(/^workspace_billing_/gm, ""));
}
