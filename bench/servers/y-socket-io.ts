/** https://www.npmjs.com/package/y-socket.io: the example of its page, with its LevelDB persistence. */
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { YSocketIO } from 'y-socket.io/dist/server';

const server = createServer();
const io = new Server(server);
new YSocketIO(io, { levelPersistenceDir: process.env['YPERSISTENCE'] }).initialize();
server.listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.('ready'));
