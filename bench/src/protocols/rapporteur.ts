import { get } from 'node:http';
import { buffer as whole } from 'node:stream/consumers';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Protocol } from './protocol.ts';
import { SocketIo } from './socket-io.ts';

const FRAME = 1;
const PUSH = 2;
const JOIN = 1;

interface Joined {
  room: number;
  generation: number;
  seq: number;
  clientIds: number[];
  snapshot?: Uint8Array;
  problem?: { key: string };
}
interface Frame {
  generation: number;
  to: number;
  updates: Uint8Array[];
}

/**
 * docs/live-protocol.md: the snapshot over HTTP while the connection is made, then one frame for whatever is heard or said
 * while typing. What the snapshot holds is placed while the answer to joining is on its way.
 */
export const rapporteur: Protocol = async ({ url, room, cookie, listens }, ears) => {
  const coming = opened(`${url}/api/texts/${room}/snapshot`, cookie);
  const refused = (problem: Error) => ears.refused(problem.message);
  coming.catch(refused);
  const textId = Uint8Array.from(Buffer.from(room.replaceAll('-', ''), 'hex'));
  let generation = 0;
  let asked = JOIN;
  let joined = false;
  const speech = new SocketIo(
    '/',
    ({ kind, id, body }) => {
      if (kind === 'connected') {
        coming
          .then(({ generation: at, to, updates }) => {
            speech.event('text:join', { textId: room, have: { generation: at, seq: to } }, { id: JOIN });
            ears.begins(updates);
          })
          .catch(refused);
        return undefined;
      }
      if (kind === 'refused') return ears.refused(JSON.stringify(body));
      if (kind === 'event') {
        // The first version of the protocol, in which a frame is an attachment.
        if (body[0] === 'text:frame' && listens) ears.updates(read(body[1] as Uint8Array).updates);
        if (body[0] === 'text:closed') ears.refused(JSON.stringify(body[1]));
        return undefined;
      }
      if (id === JOIN) {
        const answer = body[0] as Joined;
        if (answer.problem) return ears.refused(answer.problem.key);
        generation = answer.generation;
        joined = true;
        return ears.synced([], answer.clientIds[0]);
      }
      const { problem } = body[0] as { problem?: { key: string } };
      if (problem) ears.refused(problem.key);
      else ears.acknowledged();
      return undefined;
    },
    { protocol: 2 },
  );
  return {
    address: `${url.replace('http', 'ws')}/live/?EIO=4&transport=websocket`,
    headers: { cookie },
    opened: (socket) => {
      speech.socket = socket;
    },
    text: (said) => speech.text(said),
    bytes(said) {
      if (speech.bytes(said) || said[0] !== FRAME) return;
      if (listens || !joined) ears.updates(read(said).updates);
    },
    push(update) {
      asked += 1;
      if (process.env['BENCH_PROTOCOL'] === '1') {
        const attachment = { _placeholder: true, num: 0 };
        speech.event('text:push', { textId: room, generation, update: attachment }, { id: asked, bytes: update });
        return;
      }
      speech.socket?.send(
        encoding.encode((encoder) => {
          encoding.writeUint8(encoder, PUSH);
          encoding.writeVarUint(encoder, asked);
          encoding.writeUint8Array(encoder, textId);
          encoding.writeVarUint(encoder, generation);
          encoding.writeUint8Array(encoder, update);
        }),
      );
    },
  };
};

function opened(address: string, cookie: string): Promise<Frame> {
  return new Promise((settle, fail) => {
    const asking = get(address, { headers: { cookie } }, async (reply) => {
      try {
        const bytes = await whole(reply);
        if (reply.statusCode === 200) settle(read(bytes));
        else fail(new Error(`The snapshot was answered with ${reply.statusCode}: ${bytes.toString()}`));
      } catch (problem) {
        fail(problem);
      }
    });
    asking.once('error', fail);
  });
}

function read(bytes: Uint8Array): Frame {
  const decoder = decoding.createDecoder(bytes);
  if (decoding.readUint8(decoder) !== FRAME) throw new Error('not a frame');
  decoding.readVarUint(decoder);
  const generation = decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
  const to = decoding.readVarUint(decoder);
  const count = decoding.readVarUint(decoder);
  const updates = Array.from({ length: count }, () => decoding.readVarUint8Array(decoder));
  return { generation, to, updates };
}
