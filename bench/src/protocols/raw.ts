import type { WebSocket } from 'ws';
import type { Protocol } from './protocol.ts';

/** The floor: bytes in, the same bytes out to everybody else. */
export const raw: Protocol = ({ url, room }, ears) => {
  let socket: WebSocket;
  return {
    address: `${url.replace('http', 'ws')}/${room}`,
    headers: {},
    opened(open) {
      socket = open;
      ears.synced([]);
    },
    text: () => undefined,
    bytes: (said) => ears.updates([said]),
    push: (update) => socket.send(update),
  };
};
