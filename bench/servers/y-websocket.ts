/**
 * https://github.com/yjs/y-websocket-server#readme: `HOST=localhost PORT=1234 YPERSISTENCE=./dbDir npx y-websocket`.
 * This is src/server.js of the package, which can only be started as a program, with a word to say that it listens.
 */
import { createServer } from 'node:http';
import { setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer } from 'ws';

const server = createServer((_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/plain' });
  response.end('okay');
});
const sockets = new WebSocketServer({ noServer: true });
sockets.on('connection', setupWSConnection);
server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (open) => sockets.emit('connection', open, request)),
);
server.listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.('ready'));
