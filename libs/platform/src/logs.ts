import { LoggerModule } from 'nestjs-pino';
import type { Config } from './config.js';
import { newId } from './ids.js';

interface LoggedRequest {
  id: string;
  method: string;
  url: string;
}

/** One line of JSON per request: id, method, path and status. No addresses, no bodies, no query, no cookies. */
export const logs = (config: Config) =>
  LoggerModule.forRoot({
    pinoHttp: {
      level: config.LOG_LEVEL,
      genReqId: (_request, response) => {
        const id = newId();
        response.setHeader('x-request-id', id);
        return id;
      },
      serializers: {
        req: (request: LoggedRequest) => ({ id: request.id, method: request.method, path: request.url.split('?')[0] }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
        err: (error: { type: string; message: string }) => ({ type: error.type, message: error.message }),
      },
      autoLogging: { ignore: (request) => request.url === '/api/health' || request.url === '/metrics' },
    },
  });
