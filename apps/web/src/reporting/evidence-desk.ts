import type { EvidenceType, UploadView } from '#contracts';
import { problemOf } from '../api/problem-error.js';

/** A file on its way from this device into the record. */
export interface Sending {
  readonly id: number;
  readonly commitmentId: string;
  readonly type: EvidenceType;
  readonly file: File;
  uploadId: string | null;
  /** Bytes that the record confirmed. */
  received: number;
  /** Bytes of the present part that have left. */
  gone: number;
  standing: 'sending' | 'waiting' | 'refused';
  error: unknown;
}

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
  private next = 1;
  private busy = false;

  constructor(private readonly ways: Ways) {}

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
    const id = this.next++;
    this.line.push({
      id,
      commitmentId,
      type,
      file,
      uploadId: null,
      received: 0,
      gone: 0,
      standing: 'sending',
      error: null,
    });
    this.changed();
    void this.go();
  }

  /** It is not wanted any more, or was refused and read. */
  drop(id: number): void {
    const at = this.line.findIndex((one) => one.id === id);
    if (at >= 0) this.line.splice(at, 1);
    this.changed();
  }

  again(id: number): void {
    const one = this.line.find((sending) => sending.id === id);
    if (!one) return;
    one.standing = 'sending';
    one.error = null;
    this.changed();
    void this.go();
  }

  private async go(): Promise<void> {
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

  private stands(one: Sending, { uploadId, received }: UploadView): void {
    one.uploadId = uploadId;
    one.received = received;
    one.gone = 0;
    one.standing = 'sending';
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

/** How much of it has left this device, in per cent; a hundred only when the record has it. */
export const percentOf = ({ file, received, gone }: Pick<Sending, 'file' | 'received' | 'gone'>): number =>
  Math.min(99, Math.floor((100 * (received + gone)) / Math.max(1, file.size)));
