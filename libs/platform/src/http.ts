import { isIP } from 'node:net';
import { type ArgumentMetadata, Injectable, type NestMiddleware, Param, type PipeTransform } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Problem } from './problem.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

@Injectable()
class KnownId implements PipeTransform<string, string> {
  transform(value: string, _: ArgumentMetadata): string {
    // An address that cannot exist is answered like one that does not: nothing is revealed.
    if (!UUID.test(value)) throw new Problem('not-found');
    return value.toLowerCase();
  }
}

/** An id from the address. Anything that is not an id leads nowhere. */
export const Id = (name: string): ParameterDecorator => Param(name, KnownId);

/** The host (with port) that the browser believes to be talking to. */
const hostOf = (request: Request): string => (request.headers.host ?? '').toLowerCase();

/** True when a request that changes something comes from a page of this very address. */
export function sameOrigin(origin: string | undefined, host: string, publicUrl: string | undefined): boolean {
  // Programs (not browsers) send no Origin; the cookie is SameSite=Lax, so a foreign page cannot send one without it.
  if (origin === undefined) return true;
  try {
    const given = new URL(origin).host.toLowerCase();
    return given === host || (publicUrl !== undefined && given === new URL(publicUrl).host.toLowerCase());
  } catch {
    return false;
  }
}

/** Refuses changes that another site's page tries to make in a signed-in person's name. */
export function originGuard(publicUrl: string | undefined): NestMiddleware['use'] {
  return (request: Request, _response: Response, next: NextFunction) => {
    const safe = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS';
    if (safe || sameOrigin(request.headers.origin, hostOf(request), publicUrl)) next();
    else next(new Problem('foreign-origin'));
  };
}

/** The address of the caller, for throttles only; never logged. */
export const callerAddress = (request: Request): string => {
  const address = request.ip ?? request.socket.remoteAddress ?? '';
  return isIP(address) ? address : 'unknown';
};
