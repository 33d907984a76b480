import { encodeFrame } from './frame.js';
import { type LivePacket, liveParser } from './live-parser.js';

const encoder = new liveParser.Encoder();
function decoded(...chunks: unknown[]): LivePacket[] {
  const packets: LivePacket[] = [];
  const decoder = new liveParser.Decoder();
  decoder.on('decoded', (packet) => packets.push(packet));
  for (const chunk of chunks) decoder.add(chunk);
  return packets;
}
const textId = '01990000-1111-7222-8333-444455556666';
const update = Uint8Array.from([0, 1, 2, 250, 255]);
const frame = encodeFrame({ room: 3, generation: 1, from: 5, to: 6, updates: [update] });

describe('packets on the wire', () => {
  it('a push is exactly one binary frame, and comes back as it was', () => {
    const packet = { type: 2, nsp: '/', id: 300, data: ['text:push', { textId, generation: 2, update }] };
    const wire = encoder.encode(packet);
    expect(wire).toHaveLength(1);
    expect([...(wire[0] as Uint8Array).subarray(0, 5)]).toEqual([2, 0xac, 0x02, 0x01, 0x99]);
    expect(decoded(...wire)).toEqual([packet]);
  });

  it('a frame of the room is exactly its own bytes', () => {
    const wire = encoder.encode({ type: 2, nsp: '/', data: ['text:frame', frame] });
    expect(wire).toEqual([frame]);
    expect(decoded(...wire)).toEqual([{ type: 2, nsp: '/', data: ['text:frame', frame] }]);
    // Browsers receive an ArrayBuffer, servers a Buffer.
    expect(decoded(frame.buffer.slice(0))[0]!.data).toEqual(['text:frame', frame]);
    expect(decoded(Buffer.from(frame))[0]!.data).toEqual(['text:frame', frame]);
  });

  it.each<[LivePacket, string]>([
    [{ type: 0, nsp: '/', data: { protocol: 2 } }, '0{"protocol":2}'],
    [{ type: 1, nsp: '/' }, '1'],
    [{ type: 2, nsp: '/', id: 7, data: ['text:join', { textId }] }, `27["text:join",{"textId":"${textId}"}]`],
    [{ type: 3, nsp: '/', id: 7, data: [{ seq: 4711 }] }, '37[{"seq":4711}]'],
    [{ type: 4, nsp: '/', data: { message: 'x' } }, '4{"message":"x"}'],
    [{ type: 2, nsp: '/other', id: 1, data: ['a'] }, '2/other,1["a"]'],
  ])('%j is one text frame', (packet, wire) => {
    expect(encoder.encode(packet)).toEqual([wire]);
    expect(decoded(wire)).toEqual([packet]);
  });

  it.each<[string, unknown]>([
    ['an empty text', ''],
    ['an unknown type', '9["a"]'],
    ['an attachment of the old form', '51-["text:push",{"_placeholder":true,"num":0}]'],
    ['broken JSON', '2["a"'],
    ['an event without a name', '2[1]'],
    ['a reserved name', '2["disconnect"]'],
    ['a frame in text', '2["text:frame","x"]'],
    ['an answer to nothing', '3["a"]'],
    ['no bytes', new Uint8Array(0)],
    ['an unknown frame', Uint8Array.from([9, 1, 2])],
    ['a push that ends early', Uint8Array.from([2, 1, 1, 2, 3])],
    ['a number without an end', Uint8Array.from([2, ...Array<number>(20).fill(255)])],
    ['neither text nor bytes', 42],
    ['more text than anybody sends', `2["a","${'x'.repeat(600_000)}"]`],
  ])('%s is refused', (_, chunk) => expect(() => decoded(chunk)).toThrow());

  it('bytes have no place in other messages', () =>
    expect(() => encoder.encode({ type: 3, nsp: '/', id: 1, data: [{ unsent: update }] })).toThrow());
  it('not even as a Buffer, which knows how to write itself', () =>
    expect(() => encoder.encode({ type: 3, nsp: '/', id: 1, data: [{ unsent: Buffer.from(update) }] })).toThrow());

  it('random bytes are refused or understood, and never anything else', () => {
    let seed = 20261121;
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed;
    };
    for (let round = 0; round < 2000; round += 1) {
      const bytes = Uint8Array.from({ length: random() % 40 }, () => random() % 256);
      try {
        for (const { type, data } of decoded(bytes)) expect([type, (data as unknown[]).length]).toEqual([2, 2]);
      } catch (error) {
        expect((error as Error).constructor.name).toBe('MalformedBytes');
      }
    }
  });
});
