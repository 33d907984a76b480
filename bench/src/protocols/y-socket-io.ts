import type { Protocol } from './protocol.ts';
import { SocketIo } from './socket-io.ts';

const attachment = { _placeholder: true, num: 0 };
const EMPTY_STATE = Uint8Array.of(0);

/** The provider of y-socket.io: a namespace for each document, every update one event with an attachment. */
export const ySocketIo: Protocol = ({ url, room }, ears, state) => {
  const speech = new SocketIo(`/yjs|${room}`, ({ kind, id, body }) => {
    if (kind === 'refused') return ears.refused(JSON.stringify(body));
    if (kind === 'answer') return ears.synced([body[0] as Uint8Array]);
    if (kind !== 'event') return undefined;
    const [name, bytes] = body as [string, Uint8Array];
    if (name === 'sync-update') ears.updates([bytes]);
    if (name !== 'sync-step-1') return undefined;
    speech.answer(id ?? 0, [attachment], state(bytes));
    // Its listeners stand only now: what is asked at the connection is lost while the document is read from the disk.
    speech.event('sync-step-1', attachment, { id: 1, bytes: EMPTY_STATE });
    return undefined;
  });
  return {
    address: `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
    headers: {},
    opened: (socket) => {
      speech.socket = socket;
    },
    text: (said) => speech.text(said),
    bytes: (said) => {
      speech.bytes(said);
    },
    push: (update) => speech.event('sync-update', attachment, { bytes: update }),
  };
};
