import { applyDecorators, UseFilters, UseGuards } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { type MessageMappingProperties, WebSocketGateway } from '@nestjs/websockets';
import type { Observable } from 'rxjs';
import { liveParser } from '#text';
import { PermissionGuard } from './may.js';
import { ProblemFilter } from './problem.filter.js';

/**
 * A socket gateway of the product: problems are told in the acknowledgement (APP_FILTER does not reach
 * gateways) and every message declares its permission. What is said at every keystroke may be heard past the pipeline by
 * a gateway that answers every failure itself and asks for the right where the words are judged.
 */
export const LiveGateway = () =>
  applyDecorators(
    WebSocketGateway({
      path: '/live',
      transports: ['websocket'],
      perMessageDeflate: false,
      parser: liveParser,
      maxHttpBufferSize: 2_000_000,
    }),
    UseFilters(ProblemFilter),
    UseGuards(PermissionGuard),
  );

/**
 * Hears messages with one listener each. The adapter that it replaces keeps a chain of streams for every message of every
 * connection, which weighed more than all the rest of a reader.
 */
export class LiveAdapter extends IoAdapter {
  override bindMessageHandlers(
    socket: Parameters<IoAdapter['bindMessageHandlers']>[0],
    handlers: MessageMappingProperties[],
    transform: (data: unknown) => Observable<unknown>,
  ): void {
    for (const { message, callback } of handlers)
      socket.on(String(message), (body: unknown, answer: unknown) => {
        // The filter of the gateway has made an answer of every failure; what still fails here is a fault of ours.
        transform(callback(typeof body === 'function' ? undefined : body, answer)).subscribe({
          next: (reply) => typeof answer === 'function' && answer(reply),
          error: (fault: unknown) => this.logger.error(fault),
        });
      });
  }
}
