import * as Y from 'yjs';
import { blockElements, readBlocks, seedText } from '#text';
import type { Device, Stroke, Typed } from '../offline/device.js';
import type { Line } from '../offline/line.js';
import { LiveRoom } from './live-room.js';

const block = '00000000-0000-7000-8000-000000000001';
const none = () => undefined;

/** Where a text lies, with words of a tab that lives until somebody asks for an id. */
function aDevice() {
  const server = new Y.Doc();
  seedText(server, [{ id: block, role: 'operative', text: 'First.' }]);
  const state = Y.encodeStateAsUpdate(server);
  const known = Y.encodeStateVector(server);
  (blockElements(server)[0]!.get(0) as Y.XmlText).insert(6, ' Typed elsewhere.');
  const rows: Typed[] = [{ load: 'other', n: 1, update: Y.encodeStateAsUpdate(server, known), generation: 1 }];
  const gone: (() => void)[] = [];
  const request = async (name: string, options: LockOptions | (() => unknown), act?: () => Promise<unknown>) => {
    if (name !== 'rapporteur.load.other' || typeof options === 'function') return undefined;
    if (options.ifAvailable) return (act as (lock: null) => unknown)(null);
    await new Promise<void>((resolve) => gone.push(resolve));
    return act?.();
  };
  const text = {
    copy: async () => ({ generation: 1, seq: 1, state, facts: { readOnly: false, textState: 'drafting', blocks: [] } }),
    kept: async () => [],
    waiting: async () => [...rows],
    write: async ({ add = [], drop = [] }: Stroke) => {
      const left = rows.filter((row) => !drop.some(({ load, n }) => row.load === load && row.n === n));
      rows.splice(0, rows.length, ...left, ...add);
      return [];
    },
    takeId: async () => {
      for (const goes of gone.splice(0)) goes();
      await new Promise((resolve) => setTimeout(resolve, 5));
      return 7;
    },
  };
  return { device: { text: () => text } as unknown as Device, request, rows };
}

describe('a room', () => {
  const line = { isUp: false, hear: () => none, say: none, ask: async () => ({}) } as unknown as Line;
  const writer = { personId: 'p', termId: 't', role: 'delegate', entityId: 'e' } as const;
  const put = (name: string, value: unknown) => {
    const before = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, { configurable: true, value });
    return () => (before ? Object.defineProperty(globalThis, name, before) : Reflect.deleteProperty(globalThis, name));
  };

  it('shows words of a tab that goes while the text is being opened: they are sent, and stand where they were typed', async () => {
    const { device, request, rows } = aDevice();
    const back = [put('navigator', { locks: { request } }), put('document', new EventTarget())];
    back.push(put('window', new EventTarget()));
    const room = new LiveRoom('text', writer, line);
    await room.open(device);
    expect(room.state().waiting).toBe(1);
    expect(rows.map(({ load }) => load)).not.toContain('other');
    expect(readBlocks(room.state().doc!).map(({ text }) => text)).toEqual(['First. Typed elsewhere.']);
    room.close();
    for (const one of back) one();
  });
});
