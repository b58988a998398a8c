import {
  type Answer,
  type Description,
  type Example,
  type MediaType,
  type Parameter,
  resolve,
} from "./description.ts";
import { type Field, fieldsOf, wordsOf } from "./fields.ts";
import { codesOf, type OperationPage, roleOf } from "./operations.ts";

const fences: Readonly<Record<string, string>> = {
  Shell: "sh",
  TypeScript: "ts",
  JavaScript: "js",
};

/** One operation as a Markdown page that stands on its own, for readers and programs without the reference. */
export function toOperationMarkdown(description: Description, page: OperationPage): string {
  const { operation, operationId, method, path, parameters, answers } = page;
  const successes = answers.filter(([status]) => Number(status) < 400);
  const failures = answers.filter(([status]) => Number(status) >= 400);
  return [
    `# ${operation.summary}`,
    `\`${method.toUpperCase()} ${path}\``,
    (operation.description ?? "").trim(),
    [
      `- operationId: \`${operationId}\``,
      `- Client: \`client.${operation["x-method-name"]}\``,
      `- Who may: ${whoMay(page)}`,
      `- Safe to repeat without an \`Idempotency-Key\`: ${operation["x-idempotent"] ? "yes" : "no"}`,
    ].join("\n"),
    ...parameterPart(description, parameters),
    ...bodyPart(description, page),
    ...samplePart(page),
    "## Answers",
    ...successes.flatMap(([status, answer]) => successPart(description, status, answer)),
    failurePart(description, failures),
    "Each code is explained in [the error catalogue](/docs/errors).",
    "",
  ]
    .filter((part, index, parts) => part !== "" || index === parts.length - 1)
    .join("\n\n");
}

function whoMay({ operation }: OperationPage): string {
  if (operation.security.length === 0) return "anybody, without a token";
  const role = roleOf(operation);
  return role ? `members of the workspace with the role \`${role}\` or higher` : "any valid token";
}

function parameterPart(
  description: Description,
  parameters: readonly Parameter[],
): readonly string[] {
  if (parameters.length === 0) return [];
  const rows = parameters.map((parameter) => {
    const { type } = wordsOf(resolve(description, parameter.schema));
    const text = parameter.description.trim().replace(/\s*\n\s*/g, " ");
    return [`\`${parameter.name}\``, parameter.in, type, parameter.required ? "yes" : "no", text];
  });
  return ["## Parameters", table(["Name", "In", "Type", "Required", "Description"], rows)];
}

function bodyPart(description: Description, { operation }: OperationPage): readonly string[] {
  return Object.entries(operation.requestBody?.content ?? {}).flatMap(([type, media]) => [
    `## Body (\`${type}\`)`,
    fieldTable(fieldsOf(description, media.schema)),
    ...examplePart(description, media),
  ]);
}

function samplePart({ operation }: OperationPage): readonly string[] {
  const samples = (operation["x-codeSamples"] ?? []).map(({ lang, source }) =>
    [`\`\`\`${fences[lang] ?? ""}`, source, "```"].join("\n"),
  );
  return samples.length > 0 ? ["## Samples", ...samples] : [];
}

function successPart(description: Description, status: string, answer: Answer): readonly string[] {
  const headers = Object.keys(answer.headers ?? {}).map((name) => `\`${name}\``);
  return [
    `### ${status}`,
    answer.description.trim(),
    ...(headers.length > 0 ? [`Headers: ${headers.join(", ")}`] : []),
    ...Object.entries(answer.content ?? {}).flatMap(([type, media]) => [
      type === "application/json"
        ? fieldTable(fieldsOf(description, media.schema))
        : `As \`${type}\`.`,
      ...examplePart(description, media),
    ]),
  ];
}

function failurePart(
  description: Description,
  failures: readonly (readonly [string, Answer])[],
): string {
  const rows = failures.map(([status, answer]) => [
    status,
    codesOf(description, answer)
      .map((code) => `[\`${code}\`](/docs/errors#${code})`)
      .join(", "),
    answer.description.trim().replace(/\s*\n\s*/g, " "),
  ]);
  return ["### Failures", table(["Status", "Codes", "When"], rows)].join("\n\n");
}

function fieldTable(fields: readonly Field[]): string {
  const rows = fields.map(({ name, type, required, description }) => [
    `\`${name}\``,
    type,
    required ? "yes" : "no",
    description,
  ]);
  return table(["Field", "Type", "Required", "Description"], rows);
}

function examplePart(description: Description, media: MediaType): readonly string[] {
  return Object.values(media.examples ?? {}).flatMap((reference) => {
    const { summary, value } = resolve<Example>(description, reference);
    const [language, text] =
      typeof value === "string" ? ["text", value] : ["json", JSON.stringify(value, null, 2)];
    return [`Example: ${summary ?? "a body"}`, [`\`\`\`${language}`, text, "```"].join("\n")];
  });
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
