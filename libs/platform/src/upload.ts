import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  PayloadTooLargeException,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Request } from 'express';
import { catchError, type Observable, throwError } from 'rxjs';
import { LARGEST_FILE } from './files.rules.js';
import { Problem } from './problem.js';

/** Room for the form around the file. */
const FORM = 64 * 1024;

/** A file as it comes out of a form. */
export interface Upload {
  originalname: string;
  mimetype: string;
  size: number;
  buffer: Buffer;
}

/** A body that announces itself as too large is refused before it is read. */
@Injectable()
class TooLargeIsSaid implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const announced = Number(context.switchToHttp().getRequest<Request>().headers['content-length'] ?? 0);
    if (announced > LARGEST_FILE + FORM) throw new Problem('file-too-large');
    return next
      .handle()
      .pipe(
        catchError((error: unknown) =>
          throwError(() => (error instanceof PayloadTooLargeException ? new Problem('file-too-large') : error)),
        ),
      );
  }
}

/** The route takes one file of at most 25 MB in the named field; more than that is never held in memory. */
export const TakesFile = (field = 'file') =>
  applyDecorators(
    UseInterceptors(
      TooLargeIsSaid,
      FileInterceptor(field, {
        defParamCharset: 'utf8',
        limits: { fileSize: LARGEST_FILE, files: 1, fields: 20, fieldSize: 64 * 1024, parts: 25 },
      }),
    ),
  );
