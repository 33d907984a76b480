import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { WebSocket } from 'ws';
import type { Protocol } from './protocol.ts';

const kinds = { sync: 0, auth: 2, syncReply: 4, syncStatus: 8, ping: 9, pong: 10 } as const;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;
const EMPTY_STATE = Uint8Array.of(0);

/** The messages of @hocuspocus/provider: the name of the document stands before each. */
export const hocuspocus: Protocol = ({ url, room }, ears, state) => {
  let socket: WebSocket;
  const say = (kind: number, write: (encoder: encoding.Encoder) => void) =>
    socket.send(
      encoding.encode((encoder) => {
        encoding.writeVarString(encoder, room);
        encoding.writeVarUint(encoder, kind);
        write(encoder);
      }),
    );
  const sync = (step: number, body: Uint8Array, kind: number = kinds.sync) =>
    say(kind, (encoder) => {
      encoding.writeVarUint(encoder, step);
      encoding.writeVarUint8Array(encoder, body);
    });
  return {
    address: url.replace('http', 'ws'),
    headers: {},
    opened(open) {
      socket = open;
      say(kinds.auth, (encoder) => {
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarString(encoder, 'bench');
      });
      sync(STEP_1, EMPTY_STATE);
    },
    text: () => undefined,
    bytes(said) {
      const decoder = decoding.createDecoder(said);
      decoding.readVarString(decoder);
      const kind = decoding.readVarUint(decoder);
      if (kind === kinds.syncStatus) {
        if (decoding.readVarUint(decoder) === 1) ears.acknowledged();
        else ears.refused('not saved');
      }
      if (kind === kinds.ping) say(kinds.pong, () => undefined);
      if (kind !== kinds.sync && kind !== kinds.syncReply) return;
      const step = decoding.readVarUint(decoder);
      const body = decoding.readVarUint8Array(decoder);
      if (step === STEP_1) sync(STEP_2, state(body), kinds.syncReply);
      else if (step === STEP_2) ears.synced([body]);
      else ears.updates([body]);
    },
    push: (update) => sync(UPDATE, update),
  };
};
