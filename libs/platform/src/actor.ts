import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Role } from '#contracts';

/**
 * Who acts: the only context a use case is given. It comes from the session (or from the worker itself)
 * and never from a payload.
 */
export interface Actor {
  readonly kind: 'person' | 'system';
  readonly personId: string | null;
  readonly sessionId: string | null;
  /** The role term under which the person acts; stored on every act. */
  readonly termId: string | null;
  readonly role: Role | null;
  readonly processId: string | null;
  readonly entityId: string | null;
  /** In which the page is read, or the person's own where it does not say: names in an answer are in it. */
  readonly lang: string;
}

/** The product itself, for what happens because time passed. */
export const systemActor = (processId: string | null = null): Actor => ({
  kind: 'system',
  personId: null,
  sessionId: null,
  termId: null,
  role: null,
  processId,
  entityId: null,
  lang: 'en',
});

/** Where the guard leaves the actor of a request or of a socket message. */
export interface Identified {
  actor?: Actor | null;
}

/** The carrier of the actor: the HTTP request, or the data of the socket. */
export function carrierOf(context: ExecutionContext): Identified {
  if (context.getType() === 'ws') return context.switchToWs().getClient<{ data: Identified }>().data;
  return context.switchToHttp().getRequest<Identified>();
}

/** The signed-in actor as a parameter of a controller or gateway method. */
export const Me = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | null => carrierOf(context).actor ?? null,
);

/** Finds the actor behind a cookie header; given by the chapter of people. */
export interface Identify {
  byCookie(cookieHeader: string | undefined): Promise<Actor | null>;
}
export const IDENTIFY = Symbol('identify');
