import { ProblemError } from '../api/problem-error.js';
import type { HeldFile } from '../offline/report-device.js';
import { EvidenceDesk, PART, percentOf, type Ways } from './evidence-desk.js';

const unreachable = () => new ProblemError('unreachable', 0, {}, true);
const aFile = (size: number, name = 'letter.jpg') => new File([new Uint8Array(size)], name);

/** A service with a memory, on a line that can break. */
class Service implements Ways {
  readonly got = new Map<string, number>();
  readonly sent: { from: number; bytes: number }[] = [];
  readonly here: string[] = [];
  sizes = new Map<string, number>();
  breaks = 0;
  /** The next part arrives, and its confirmation does not. */
  deaf = false;
  refuses: ProblemError | null = null;
  private returns: (() => void)[] = [];

  async begin({ file }: { file: File }) {
    if (this.refuses) throw this.refuses;
    const uploadId = `u${this.got.size + 1}`;
    this.got.set(uploadId, 0);
    this.sizes.set(uploadId, file.size);
    return { uploadId, received: 0, done: false };
  }
  async look(uploadId: string) {
    const received = this.got.get(uploadId);
    if (received === undefined) throw new ProblemError('not-found', 404, {}, false);
    return { uploadId, received, done: received === this.sizes.get(uploadId) };
  }
  async part(uploadId: string, from: number, part: Blob, _name: string, onGone: (bytes: number) => void) {
    this.sent.push({ from, bytes: part.size });
    onGone(part.size / 2);
    if (this.breaks > 0) {
      this.breaks -= 1;
      throw unreachable();
    }
    if (from === this.got.get(uploadId)) this.got.set(uploadId, from + part.size);
    if (this.deaf) {
      this.deaf = false;
      throw unreachable();
    }
    return this.look(uploadId);
  }
  back() {
    return new Promise<void>((resolve) => void this.returns.push(resolve));
  }
  arrived({ file }: { file: File }) {
    this.here.push(file.name);
  }
  theLineIsBack() {
    for (const resolve of this.returns.splice(0)) resolve();
  }
}

const settled = async () => {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
};

describe('the desk of evidence', () => {
  let service: Service;
  let desk: EvidenceDesk;
  beforeEach(() => {
    service = new Service();
    desk = new EvidenceDesk(service);
  });

  it('sends a file in parts, and has nothing left when it arrived', async () => {
    desk.add('c1', 'law_text', aFile(2 * PART + 5));
    expect(desk.of('c1')).toHaveLength(1);
    await settled();
    expect(service.sent.map(({ bytes }) => bytes)).toEqual([PART, PART, 5]);
    expect(service.here).toEqual(['letter.jpg']);
    expect(desk.of()).toEqual([]);
  });

  it('waits when the line breaks, and goes on behind the last confirmed part', async () => {
    desk.add('c1', 'law_text', aFile(4 * PART));
    service.breaks = 1;
    await settled();
    expect(desk.of()[0]).toMatchObject({ standing: 'waiting', received: 0 });
    service.theLineIsBack();
    await settled();
    expect(service.here).toEqual(['letter.jpg']);
    expect(service.sent.map(({ from }) => from)).toEqual([0, 0, PART, 2 * PART, 3 * PART]);
  });

  it('sends a part that arrived unheard only once', async () => {
    service.deaf = true;
    desk.add('c1', 'law_text', aFile(2 * PART));
    await settled();
    service.theLineIsBack();
    await settled();
    expect(service.sent.map(({ from }) => from)).toEqual([0, PART]);
    expect(service.here).toEqual(['letter.jpg']);
  });

  it('begins anew where the service has forgotten the half of it', async () => {
    service.breaks = 1;
    desk.add('c1', 'law_text', aFile(PART));
    await settled();
    service.got.clear();
    service.theLineIsBack();
    await settled();
    expect(service.here).toEqual(['letter.jpg']);
  });

  it('keeps what was refused in sight, and lets the next one pass', async () => {
    service.refuses = new ProblemError('file-type-refused', 422, {}, true);
    desk.add('c1', 'law_text', aFile(5, 'a.exe'));
    await settled();
    expect(desk.of('c1')[0]).toMatchObject({ standing: 'refused', error: { key: 'file-type-refused' } });
    service.refuses = null;
    desk.add('c2', 'law_text', aFile(5, 'b.pdf'));
    await settled();
    expect(service.here).toEqual(['b.pdf']);
    desk.again(desk.of('c1')[0]!.id);
    await settled();
    expect(service.here).toEqual(['b.pdf', 'a.exe']);
  });

  it('stops sending what is not wanted any more', async () => {
    service.breaks = 1;
    desk.add('c1', 'law_text', aFile(3 * PART));
    await settled();
    desk.drop(desk.of()[0]!.id);
    service.theLineIsBack();
    await settled();
    expect(service.sent).toHaveLength(1);
    expect(service.here).toEqual([]);
  });

  it('never says a hundred before the record has it', () => {
    expect(percentOf({ file: aFile(1000), received: 500, gone: 110 })).toBe(61);
    expect(percentOf({ file: aFile(1000), received: 900, gone: 100 })).toBe(99);
  });

  it('is on this device before it has gone, and goes on in the next window behind the part that arrived', async () => {
    const disk = new Map<string, HeldFile>();
    const store = {
      writeFile: async (file: HeldFile) => void disk.set(file.id, file),
      dropFile: async (id: string) => void disk.delete(id),
    };
    service.breaks = 1;
    const first = new EvidenceDesk(service, store);
    first.add('c1', 'law_text', aFile(2 * PART + 5, 'bill.pdf'));
    await settled();
    expect(first.of()[0]).toMatchObject({ kept: true, standing: 'waiting' });
    expect([...disk.values()]).toMatchObject([{ name: 'bill.pdf', commitmentId: 'c1', uploadId: 'u1' }]);
    service.got.set('u1', PART);
    const next = new EvidenceDesk(service, store);
    next.restore([...disk.values()]);
    expect(next.of('c1')).toMatchObject([{ file: { name: 'bill.pdf', size: 2 * PART + 5 }, kept: true }]);
    await next.go();
    expect(service.sent.map(({ from }) => from)).toEqual([0, PART, 2 * PART]);
    expect([service.here, disk.size]).toEqual([['bill.pdf'], 0]);
  });

  it('says of a file for which the device has no room that it is on the page only', async () => {
    service.breaks = 1;
    const writeFile = () => Promise.reject(new DOMException('', 'QuotaExceededError'));
    const small = new EvidenceDesk(service, { writeFile, dropFile: async () => undefined });
    small.add('c1', 'law_text', aFile(10));
    await settled();
    expect(small.of()[0]).toMatchObject({ kept: false, standing: 'waiting' });
  });
});
