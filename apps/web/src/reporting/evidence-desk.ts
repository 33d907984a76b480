import type { EvidenceType, UploadView } from '#contracts';
import { problemOf } from '../api/problem-error.js';
import { freshId } from '../drafting/fresh-id.js';
import type { HeldFile, ReportDevice } from '../offline/report-device.js';

/** A file on its way from this device into the record. */
export interface Sending {
  readonly id: string;
  readonly commitmentId: string;
  readonly type: EvidenceType;
  readonly file: File;
  /** Whether its bytes are on this device, and survive the window: `null` while they are being written. */
  kept: boolean | null;
  uploadId: string | null;
  /** Bytes that the record confirmed. */
  received: number;
  /** Bytes of the present part that have left. */
  gone: number;
  standing: 'sending' | 'waiting' | 'refused';
  error: unknown;
}

export type FileStore = Pick<ReportDevice, 'writeFile' | 'dropFile'>;

/** The ways to the service; a test gives its own. */
export interface Ways {
  begin(sending: Sending): Promise<UploadView>;
  look(uploadId: string): Promise<UploadView>;
  part(uploadId: string, from: number, part: Blob, name: string, onGone: (bytes: number) => void): Promise<UploadView>;
  /** Resolves when it is worth trying again. */
  back(): Promise<void>;
  /** It is in the record. */
  arrived(sending: Sending): void;
}

/** A quarter of a megabyte: five seconds of a slow telephone, and all that a break costs. */
export const PART = 256 * 1024;

/**
 * Sends files one after the other, in parts, while somebody goes on answering. When the line breaks it waits, asks how far
 * the file came, and goes on from there.
 */
export class EvidenceDesk {
  private readonly line: Sending[] = [];
  private readonly watchers = new Set<() => void>();
  private turn = 0;
  private busy = false;

  constructor(
    private readonly ways: Ways,
    private readonly store: FileStore | null = null,
  ) {}

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };
  readonly now = (): number => this.turn;

  /** Files that are not in the record yet, of one commitment or of all. */
  of(commitmentId?: string): readonly Sending[] {
    return this.line.filter((one) => commitmentId === undefined || one.commitmentId === commitmentId);
  }

  add(commitmentId: string, type: EvidenceType, file: File): void {
    const one: Sending = { ...asChosen(freshId(), file), commitmentId, type };
    this.line.push(one);
    this.changed();
    void this.onDevice(one);
    void this.go();
  }

  /** Files that an earlier window left on this device: they go on behind the part that arrived. */
  restore(files: readonly HeldFile[]): void {
    for (const { id, commitmentId, type, name, bytes, uploadId } of files) {
      if (this.line.some((one) => one.id === id)) continue;
      const file = new File([bytes], name, { type: bytes.type });
      this.line.push({ ...asChosen(id, file), commitmentId, type, uploadId, kept: true });
    }
    this.changed();
  }

  /** It is not wanted any more, or was refused and read. */
  drop(id: string): void {
    const at = this.line.findIndex((one) => one.id === id);
    if (at >= 0) this.line.splice(at, 1);
    void this.store?.dropFile(id).catch(() => undefined);
    this.changed();
  }

  again(id: string): void {
    const one = this.line.find((sending) => sending.id === id);
    if (!one) return;
    one.standing = 'sending';
    one.error = null;
    this.changed();
    void this.go();
  }

  /** What was found here, or waits, goes on its way. */
  async go(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let one = this.first(); one; one = this.first()) await this.send(one);
    } finally {
      this.busy = false;
    }
  }

  private first(): Sending | undefined {
    return this.line.find(({ standing }) => standing !== 'refused');
  }

  private async send(one: Sending): Promise<void> {
    try {
      let state = one.uploadId ? await this.ways.look(one.uploadId) : await this.ways.begin(one);
      this.stands(one, state);
      while (!state.done && this.line.includes(one)) {
        const part = one.file.slice(state.received, state.received + PART);
        state = await this.ways.part(state.uploadId, state.received, part, one.file.name, (bytes) => {
          one.gone = Math.min(bytes, part.size);
          this.changed();
        });
        this.stands(one, state);
      }
      if (state.done) this.ways.arrived(one);
      this.drop(one.id);
    } catch (error) {
      await this.broke(one, error);
    }
  }

  /** The bytes reach this device at once, and again when the record has given them a place. */
  private async onDevice(one: Sending): Promise<void> {
    if (!this.store) {
      one.kept = false;
      return;
    }
    const { id, commitmentId, type, file, uploadId } = one;
    try {
      await this.store.writeFile({ id, commitmentId, type, name: file.name, bytes: file, uploadId });
      one.kept = true;
    } catch {
      one.kept = false;
    }
    this.changed();
  }

  private stands(one: Sending, { uploadId, received }: UploadView): void {
    const placed = one.uploadId !== uploadId;
    one.uploadId = uploadId;
    one.received = received;
    one.gone = 0;
    one.standing = 'sending';
    if (placed) void this.onDevice(one);
    this.changed();
  }

  private async broke(one: Sending, error: unknown): Promise<void> {
    const key = problemOf(error)?.key;
    one.gone = 0;
    if (key === 'unreachable') {
      one.standing = 'waiting';
      this.changed();
      await this.ways.back();
    } else if (key === 'not-found' && one.uploadId) {
      // It lay too long half sent: it begins anew.
      one.uploadId = null;
      one.received = 0;
    } else {
      one.standing = 'refused';
      one.error = error;
    }
    this.changed();
  }

  private changed(): void {
    this.turn += 1;
    for (const watcher of this.watchers) watcher();
  }
}

const asChosen = (id: string, file: File) => ({
  id,
  file,
  kept: null,
  uploadId: null,
  received: 0,
  gone: 0,
  standing: 'sending' as const,
  error: null,
});

/** How much of it has left this device, in per cent; a hundred only when the record has it. */
export const percentOf = ({ file, received, gone }: Pick<Sending, 'file' | 'received' | 'gone'>): number =>
  Math.min(99, Math.floor((100 * (received + gone)) / Math.max(1, file.size)));
