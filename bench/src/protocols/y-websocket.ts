import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { WebSocket } from 'ws';
import type { Protocol } from './protocol.ts';

const SYNC = 0;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;
const EMPTY_STATE = Uint8Array.of(0);

/** y-protocols over ws, as the provider of y-websocket says it. */
export const yWebsocket: Protocol = ({ url, room }, ears, state) => {
  let socket: WebSocket;
  const say = (kind: number, body: Uint8Array) =>
    socket.send(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, SYNC);
        encoding.writeVarUint(encoder, kind);
        encoding.writeVarUint8Array(encoder, body);
      }),
    );
  return {
    address: `${url.replace('http', 'ws')}/${room}`,
    headers: {},
    opened(open) {
      socket = open;
      say(STEP_1, EMPTY_STATE);
    },
    text: () => undefined,
    bytes(said) {
      const decoder = decoding.createDecoder(said);
      if (decoding.readVarUint(decoder) !== SYNC) return;
      const kind = decoding.readVarUint(decoder);
      const body = decoding.readVarUint8Array(decoder);
      if (kind === STEP_1) say(STEP_2, state(body));
      else if (kind === STEP_2) ears.synced([body]);
      else ears.updates([body]);
    },
    push: (update) => say(UPDATE, update),
  };
};
