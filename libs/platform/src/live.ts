import { applyDecorators, UseFilters, UseGuards } from '@nestjs/common';
import { WebSocketGateway } from '@nestjs/websockets';
import { liveParser } from '#text';
import { PermissionGuard } from './may.js';
import { ProblemFilter } from './problem.filter.js';

/**
 * A socket gateway of the product: problems are told in the acknowledgement (APP_FILTER does not reach
 * gateways) and every message declares its permission.
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
