import type { Form } from "./config-forms.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads variables one by one and keeps what is wrong with them, to tell all of it at once. */
export interface Reader {
  readonly problems: string[];
  isSet(name: string): boolean;
  /** The value, or `fallback` when it is unset or (then a problem) not allowed. */
  read<T, F>(name: string, form: Form<T>, fallback: F): T | F;
  /** Whether variables that only make sense together are set; a problem for each that is missing. */
  partners(names: readonly string[], required: boolean): boolean;
  refuse(name: string, why: string): void;
  miss(name: string, why: string): void;
}

export function createReader(env: Environment): Reader {
  const problems: string[] = [];
  const isSet = (name: string) => (env[name] ?? "") !== "";
  const miss = (name: string, why: string) => problems.push(`${name} is not set: ${why}`);
  return {
    problems,
    isSet,
    read(name, form, fallback) {
      const value = env[name] ?? "";
      if (value === "") return fallback;
      const result = form.read(value);
      if (value !== value.trim()) problems.push(`${name} has white space at its start or end`);
      else if (result === undefined) {
        problems.push(`${name} must be ${form.allowed}, ${shown(value, form.secret)}`);
      }
      return result ?? fallback;
    },
    partners(names, required) {
      const missing = names.filter((name) => !isSet(name));
      const wanted = required || missing.length < names.length;
      const why = required
        ? "production needs it"
        : `it belongs to ${names.filter(isSet).join(", ")}`;
      if (wanted) for (const name of missing) miss(name, why);
      return wanted;
    },
    refuse(name, why) {
      problems.push(`${name} ${why}`);
    },
    miss,
  };
}

/** What was given, on one line; nothing that is, or looks like, a secret. */
export function shown(value: string, secret = false): string {
  if (secret || value.includes("@") || /(?:sk|rk|whsec)_/.test(value)) return "not what is set";
  return `not ${JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value)}`;
}
