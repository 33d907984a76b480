import type { ProblemBody, ProblemKey } from '#contracts';

/** A problem as the browser meets it: the service's own, or that the service could not be reached. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly key: ProblemKey | 'unreachable',
    readonly status: number,
    readonly body: Partial<ProblemBody>,
    /** A reading that failed loses nothing; a writing may or may not have arrived. */
    readonly wasWriting: boolean,
  ) {
    super(body.title ?? key);
  }

  get reference(): string | undefined {
    return this.body.reference;
  }

  /** Corrections by field, for the form that was sent. */
  get corrections(): Record<string, string> {
    return Object.fromEntries((this.body.issues ?? []).map((issue) => [issue.path, issue.message]));
  }
}

export function problemOf(error: unknown): ProblemError | null {
  return error instanceof ProblemError ? error : null;
}
