import { type KeepProposal, negotiationRoutes } from '#contracts';
import { call, problemOf } from '../api/call.js';
import { freshId } from './fresh-id.js';
import { whyKept } from './kept-reason.rules.js';
import type { KeptWords, Writer } from './room-state.js';

type Block = KeptWords['blocks'][number];

/** What sending drafts needs of the room in which the words were kept. */
export interface KeptHere {
  readonly textId: string;
  kept(): readonly KeptWords[];
  /** Puts these in the place of those, on the screen and on this device; resolves when they are on the device. */
  change(from: KeptWords, to: KeptWords): Promise<void>;
}

const AGAIN_AFTER = 2_000;
const AT_LATEST = 60_000;
/** Typed in another role: that role sends them. */
export const OTHER_ROLE = 'other-role';
/** Not of these words but of this moment: they go again. */
const passing: ReadonlySet<string> = new Set([
  'unreachable',
  'unavailable',
  'unexpected',
  'too-many-requests',
  'not-signed-in',
]);

export const draftOf = (words: KeptWords, block: Block): KeepProposal => ({
  blockId: block.blockId === '' ? null : block.blockId,
  number: block.number ?? null,
  before: block.before,
  after: block.mine,
  because: whyKept({ ...words, ...block }),
  base: words.base ?? { generation: 0, seq: 0 },
  keptAt: words.at,
});

/**
 * Words that could not be placed become drafts of the delegation. Until the service has acknowledged a draft its words are on
 * this device; the id under which it is kept was made here and is on this device before it is sent, so that a draft whose
 * acknowledgement was lost is not kept twice.
 */
export class KeptDrafts {
  private running: Promise<void> | null = null;
  private again: ReturnType<typeof setTimeout> | null = null;
  private over = false;
  private wait = AGAIN_AFTER;

  constructor(
    private readonly here: KeptHere,
    private readonly send = (textId: string, proposalId: string, draft: KeepProposal): Promise<unknown> =>
      call(negotiationRoutes.keepProposal, { textId, proposalId }, draft),
  ) {}

  /** Sends whatever is not there yet; what comes meanwhile goes with it. */
  go(): Promise<void> {
    if (this.again) clearTimeout(this.again);
    this.again = null;
    this.running ??= this.all().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  end(): void {
    this.over = true;
    if (this.again) clearTimeout(this.again);
  }

  private async all(): Promise<void> {
    for (let next = this.next(); next && !this.over; next = this.next()) if (!(await this.one(next))) return;
  }

  private next(): { words: KeptWords; index: number } | null {
    for (const words of this.here.kept()) {
      const index = words.blocks.findIndex(({ drafted }) => drafted === undefined || drafted === 'waits');
      if (index >= 0) return { words, index };
    }
    return null;
  }

  /** Whether the next one may be tried. */
  private async one({ words, index }: { words: KeptWords; index: number }): Promise<boolean> {
    const block = words.blocks[index]!;
    if (!block.draftId) {
      await this.put(words, index, { draftId: freshId(), drafted: 'waits' });
      return true;
    }
    try {
      await this.send(this.here.textId, block.draftId, draftOf(words, block));
      this.wait = AGAIN_AFTER;
      await this.put(words, index, { drafted: 'there' });
      return true;
    } catch (error) {
      const key = problemOf(error)?.key ?? 'unexpected';
      if (!passing.has(key)) {
        await this.put(words, index, { drafted: key });
        return true;
      }
      if (!this.over) this.again = setTimeout(() => void this.go(), this.wait);
      this.wait = Math.min(AT_LATEST, this.wait * 2);
      return false;
    }
  }

  private put(words: KeptWords, index: number, change: Pick<Block, 'draftId' | 'drafted'>): Promise<void> {
    const blocks = words.blocks.map((one, at) => (at === index ? { ...one, ...change } : one));
    return this.here.change(words, { ...words, blocks });
  }
}

/**
 * Words that this device kept at an earlier visit. What was refused then is tried again; what one typed for another delegation
 * does not become a draft of this one.
 */
export function takenUp(words: KeptWords, writer: Pick<Writer, 'termId' | 'entityId'>): KeptWords {
  const mine =
    words.termId === undefined || words.termId === writer.termId || (words.entityId ?? '') === (writer.entityId ?? ' ');
  const blocks = words.blocks.map((block) =>
    block.drafted === 'there' ? block : { ...block, drafted: mine ? 'waits' : OTHER_ROLE },
  );
  return { ...words, blocks };
}

/** Drafts on their way: the room stays open for them. */
export const onTheWay = (kept: readonly KeptWords[]): number =>
  kept.reduce((sum, { blocks }) => sum + blocks.filter(({ drafted }) => (drafted ?? 'waits') === 'waits').length, 0);
