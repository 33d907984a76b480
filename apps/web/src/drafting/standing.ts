import type { BlockView, Joined, TextState } from '#contracts';
import { mayType } from '#text';
import type { CopyFacts } from './device-copy.js';
import type { Outbox } from './outbox.js';
import { ofCrowd } from './refusals.js';
import { atFirst, movesMore, type RoomNow, type RoomState, type Writer } from './room-state.js';

/** How the room stands now, for whoever shows it: one value, replaced as a whole. */
export class Standing {
  private current: RoomNow = atFirst;
  private resting: RoomState = atFirst;
  private readonly watchers = new Set<() => void>();

  constructor(
    private readonly writer: Writer,
    private readonly outbox: Outbox,
  ) {}

  get now(): RoomNow {
    return this.current;
  }
  /** The same, as it stood when something other than a count changed last: typing does not replace it. */
  get atRest(): RoomState {
    return this.resting;
  }
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  become(change: Partial<RoomNow>): void {
    const more = movesMore(this.current, change);
    this.current = { ...this.current, ...change };
    if (more) this.resting = this.current;
    for (const watcher of this.watchers) watcher();
  }

  /** What changed, with the words that wait counted anew. */
  count(change: Partial<RoomNow>): void {
    const unkept = this.outbox.unkept.length;
    this.become({
      ...change,
      waiting: this.outbox.waiting + this.outbox.leaving,
      unkept,
      ...(unkept === 0 ? { unkeptSince: null } : {}),
    });
  }

  /** Opened from what this device holds; without a spare id one types after the next joining. */
  fromDevice({ readOnly, textState, blocks }: CopyFacts, hasId: boolean): void {
    this.become({
      phase: 'device',
      textState,
      blocks: new Map(blocks.map((block) => [block.id, block])),
      readOnly: readOnly || !hasId,
      noIds: !readOnly && !hasId,
      waiting: this.outbox.waiting,
    });
  }

  letIn({ readOnly, roster, blocks, state }: Joined): void {
    this.become({
      phase: 'live',
      cut: null,
      since: null,
      notWhole: false,
      readOnly,
      roster,
      blocks: new Map(blocks.map((block) => [block.id, block])),
      textState: state,
      ...(ofCrowd(this.current.problem) && { problem: null }),
    });
  }

  /** What this device keeps beside the words. Whoever only lacks an id, or was cut off, does not read there for that. */
  facts(): CopyFacts {
    const { readOnly, noIds, cut, textState, blocks } = this.current;
    return { readOnly: readOnly && !noIds && !cut, textState, blocks: [...blocks.values()] };
  }

  /** The service told of paragraphs that changed. */
  learn(textState: TextState, changed: readonly BlockView[]): void {
    const blocks = new Map(this.current.blocks);
    for (const block of changed) blocks.set(block.id, block);
    this.become({ textState, blocks });
  }

  /** Whether this role may type in a block now. */
  mayTypeIn(blockId: string): boolean {
    const block = this.current.blocks.get(blockId);
    return mayType(this.current.textState, block?.state ?? 'open', this.writer.role, block?.freeTyping ?? false);
  }

  /** Other delegations whose caret stands in a paragraph. */
  othersIn(blockId: string): string[] {
    const { entityId, role } = this.writer;
    return this.current.roster
      .filter((entry) => entry.blocks.includes(blockId))
      .filter((entry) => (entry.entityId ? entry.entityId !== entityId : entry.role !== role))
      .map(({ name, code }) => name || code);
  }
}
