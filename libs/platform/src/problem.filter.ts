import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Response } from 'express';
import type { ProblemBody, ProblemKey } from '#contracts';
import { UnknownZone } from './calendar.rules.js';
import { newId } from './ids.js';
import { Problem, problemOfConstraint } from './problem.js';

const keyOfStatus: Record<number, ProblemKey> = {
  400: 'malformed-request',
  401: 'not-signed-in',
  403: 'not-permitted',
  404: 'not-found',
  413: 'too-large',
  429: 'too-many-requests',
};

/** Tells every failure in words, on HTTP as problem+json and on sockets in the acknowledgement. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const body = this.bodyOf(error);
    if (host.getType() === 'ws') {
      const acknowledge = host
        .getArgs()
        .find((argument): argument is (reply: unknown) => void => typeof argument === 'function');
      if (acknowledge) acknowledge({ problem: body });
      else host.switchToWs().getClient<{ emit(event: string, body: unknown): void }>().emit('problem', body);
      return;
    }
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) {
      response.end();
      return;
    }
    response.status(body.status).type('application/problem+json').send(JSON.stringify(body));
  }

  /** The body that is told; unforeseen failures are logged with their stack under a reference. */
  bodyOf(error: unknown): ProblemBody {
    if (error instanceof Problem) return error.body();
    if (error instanceof UnknownZone) return new Problem('unknown-zone', { zone: error.zone }).body();
    const known = problemOfConstraint(error);
    if (known) return known.body();
    if (isDatabaseAway(error)) {
      this.logger.warn({ stack: (error as Error).stack }, 'the database is away');
      return new Problem('unavailable').body();
    }
    const status = this.statusOf(error);
    const key = status === undefined ? undefined : keyOfStatus[status];
    if (key) return new Problem(key).body();
    const reference = newId().slice(-12);
    const stack = error instanceof Error ? error.stack : String(error);
    this.logger.error({ reference, stack }, 'unexpected');
    return new Problem('unexpected', { reference }).body();
  }

  private statusOf(error: unknown): number | undefined {
    if (error instanceof HttpException) return error.getStatus();
    // Body parser and upload failures carry a status of their own.
    const parsed = error as { status?: unknown; type?: unknown; code?: unknown };
    if (typeof parsed?.status === 'number' && typeof parsed.type === 'string') return parsed.status;
    if (parsed?.code === 'LIMIT_FILE_SIZE') return 413;
    return undefined;
  }
}

/** The database ended, starts, or its line broke: nobody's fault, and to be tried again. */
function isDatabaseAway(error: unknown): boolean {
  const { code, message, name } = (error ?? {}) as { code?: unknown; message?: unknown; name?: unknown };
  return (
    // A transaction goes on for a statement after its line broke.
    name === 'QueryRunnerProviderAlreadyReleasedError' ||
    name === 'QueryRunnerAlreadyReleasedError' ||
    (typeof code === 'string' && /^(08|57P0)|^ECONN(REFUSED|RESET)$/.test(code)) ||
    (typeof message === 'string' &&
      /^(Connection terminated|Client has encountered a connection error|Driver not Connected)/.test(message))
  );
}
