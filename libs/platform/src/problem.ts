import { constraintProblems, type ProblemBody, type ProblemKey, problems } from '#contracts';

/** A state of affairs that stops a use case. Thrown anywhere, told once, by the filter. */
export class Problem extends Error {
  constructor(
    readonly key: ProblemKey,
    readonly extras: Record<string, unknown> = {},
  ) {
    super(problems[key].title);
  }

  get status(): number {
    return problems[this.key].status;
  }

  /** The body on the wire (RFC 9457). */
  body(): ProblemBody {
    const { title, status } = problems[this.key];
    return { type: `/problems/${this.key}`, title, status, key: this.key, ...this.extras };
  }
}

interface StandardIssue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[];
}

/** Turns the issues of a schema into the problem `invalid-input` with one line per field. */
export function invalidInput(issues: readonly StandardIssue[]): Problem {
  const told = issues.slice(0, 100).map((issue) => ({
    path: (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step)).join('.'),
    message: issue.message,
  }));
  return new Problem('invalid-input', { issues: told });
}

/** The problem behind a failed database statement, where one of our constraints says which. */
export function problemOfConstraint(error: unknown): Problem | undefined {
  const named = error as { constraint?: string; driverError?: { constraint?: string } };
  const constraint = named?.constraint ?? named?.driverError?.constraint;
  const key = constraint === undefined ? undefined : constraintProblems[constraint];
  return key && new Problem(key);
}
