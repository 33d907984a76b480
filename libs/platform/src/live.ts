import { applyDecorators, UseFilters, UseGuards } from '@nestjs/common';
import { WebSocketGateway } from '@nestjs/websockets';
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
