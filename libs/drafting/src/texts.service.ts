import { Injectable } from '@nestjs/common';
import * as Y from 'yjs';
import {
  agreementOf,
  type CreateText,
  type NamedText,
  type RecognisedView,
  type TextListItem,
  type TextState,
  type TextsOf,
  type TextView,
} from '#contracts';
import { Meetings } from '#meetings';
import { type Actor, Clock, Events, newId, Permission, Problem, Transactional, Tx } from '#platform';
import {
  type FrozenBlock,
  frozenBlocks,
  mayType,
  type NewTextBlock,
  packUpdates,
  readBlocks,
  recognise,
  seedText,
} from '#text';
import { Block, unrecorded } from './block.entity.js';
import { textCreated } from './drafting.events.js';
import { TextHead, TextUpdate, TextWriter } from './record.entity.js';
import { factsOf, type Sql, type TextFacts } from './record.queries.js';
import { Rooms } from './rooms.service.js';
import { Text } from './text.entity.js';
import { typingStates } from './text-states.rules.js';
import { TextVersion } from './text-version.entity.js';
import { FIRST_WRITER } from './writers.service.js';

/** Texts: made from a confirmed draft, read, and led from one reading to the next. */
@Injectable()
export class Texts {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly meetings: Meetings,
    private readonly rooms: Rooms,
  ) {}

  private readonly sql: Sql = (text, parameters) => this.tx.sql(text, parameters);

  /** A first look at a pasted draft; nothing is stored before somebody confirmed it. */
  recognise(actor: Actor, plain: string): RecognisedView {
    this.may.require(actor, 'create', 'Text', { processId: actor.processId });
    const blocks = recognise(plain).slice(0, 5000);
    return { blocks, unsure: blocks.filter(({ confidence }) => confidence === 'unsure').length };
  }

  /** The confirmed blocks become a text. The server seeds it, so that nobody's copy can double it. */
  @Transactional()
  async create(actor: Actor, input: CreateText): Promise<TextView> {
    this.may.require(actor, 'create', 'Text', { processId: input.processId });
    const meeting = await this.meetings.get(input.meetingId);
    if (meeting.process_id !== input.processId) throw new Problem('not-a-meeting-of-process');
    const now = this.clock.now();
    const id = newId();
    await this.tx.repository(Text).insert({
      id,
      process_id: input.processId,
      meeting_id: input.meetingId,
      symbol: input.symbol,
      title: input.title,
      lang: input.lang,
      state: 'drafting',
      state_reason: null,
      level: 'L2',
      owner_entity_id: null,
      created_at: now,
      changed_at: now,
      version: 1,
    });
    const blocks: NewTextBlock[] = input.blocks.map(({ role, level, text }) => ({ id: newId(), role, level, text }));
    await this.seed(actor, id, blocks);
    const kinds = input.blocks.map(({ itemKind }, index) => ({
      text_id: id,
      id: blocks[index]!.id,
      item_kind: itemKind ?? null,
      created_at: now,
    }));
    const recorded = kinds.filter(({ item_kind }) => item_kind !== null);
    for (let at = 0; at < recorded.length; at += 1000)
      await this.tx.repository(Block).insert(recorded.slice(at, at + 1000));
    await this.events.tell(
      textCreated,
      { textId: id, symbol: input.symbol, blocks: blocks.length },
      { actor, processId: input.processId, subject: { kind: 'text', id } },
    );
    return this.viewWithin(actor, id, blocks);
  }

  private async seed(actor: Actor, textId: string, blocks: NewTextBlock[]): Promise<void> {
    const client = FIRST_WRITER;
    const doc = new Y.Doc();
    doc.clientID = client;
    seedText(doc, blocks);
    const body = Buffer.from(packUpdates([Y.encodeStateAsUpdate(doc)]));
    const length = Y.getState(doc.store, client);
    const { personId, entityId, termId } = actor;
    await this.tx.repository(TextHead).insert({ text_id: textId, seq: '1' });
    await this.tx.repository(TextWriter).insert({
      text_id: textId,
      client_id: String(client),
      person_id: personId,
      entity_id: entityId,
      term_id: termId,
      via: 'import',
      given_at: this.clock.now(),
    });
    await this.tx.repository(TextUpdate).insert({
      text_id: textId,
      seq: '1',
      batch: newId(),
      session_id: actor.sessionId,
      kind: 'seed',
      ranges: { added: [[client, 0, length]], removed: [] } as never,
      at: this.clock.now(),
      body,
    });
    doc.destroy();
  }

  private async viewWithin(actor: Actor, textId: string, blocks: NewTextBlock[]): Promise<TextView> {
    const facts = (await factsOf(this.sql, textId))!;
    return this.viewOf(
      actor,
      facts,
      blocks.map(({ id, role, level, text }) => ({
        id,
        role,
        level: role === 'subparagraph' ? (level ?? 1) : 0,
        text,
      })),
    );
  }

  /** The readable text, before any editor is loaded. */
  async view(actor: Actor, textId: string): Promise<TextView> {
    const { facts, doc } = await this.rooms.read(textId);
    this.mayRead(actor, facts);
    return this.viewOf(actor, facts, readBlocks(doc));
  }

  /** The texts with their paragraphs counted, for which the words of each are read. */
  async list(actor: Actor, of: TextsOf): Promise<TextListItem[]> {
    const items: TextListItem[] = [];
    for (const text of await this.named(actor, of)) items.push(await this.counted(text));
    return items;
  }

  /** Which texts there are, by their rows alone. */
  async named(actor: Actor, of: TextsOf): Promise<NamedText[]> {
    this.may.require(actor, 'read', 'Text', { processId: actor.processId });
    const rows = await this.tx.sql<Text>(
      `SELECT * FROM text t
        WHERE ($1::uuid IS NULL OR t.process_id = $1) AND ($2::uuid IS NULL OR t.process_id = $2) AND ($3::uuid IS NULL OR t.meeting_id = $3)
        ORDER BY t.changed_at DESC, t.id LIMIT 500`,
      [actor.processId, of.processId ?? null, of.meetingId ?? null],
    );
    return rows
      .filter(({ state }) => this.maySee(actor, state))
      .map((row) => ({
        id: row.id,
        processId: row.process_id,
        meetingId: row.meeting_id,
        symbol: row.symbol,
        title: row.title,
        lang: row.lang,
        state: row.state,
        version: row.version,
        changedAt: row.changed_at.toISOString(),
      }));
  }

  async counted(text: NamedText): Promise<TextListItem> {
    const { facts, doc } = await this.rooms.read(text.id);
    return { ...text, ...agreementOf(frozenBlocks(readBlocks(doc), (id) => facts.blocks.get(id))) };
  }

  // ---- for later chapters

  async get(id: string): Promise<Text> {
    const text = await this.tx.repository(Text).findOneBy({ id });
    if (!text) throw new Problem('not-found');
    return text;
  }

  async forUpdate(id: string): Promise<Text> {
    return this.tx.lock(Text, id);
  }

  /** Sets the state inside another chapter's transaction; only where nobody types, so that no head has to be held. */
  @Transactional()
  async setState(textId: string, state: TextState): Promise<void> {
    const text = await this.forUpdate(textId);
    if (text.state === state) return;
    if (typingStates.includes(text.state)) throw new Problem('text-state-refused', { from: text.state, to: state });
    await this.keepState(text, state, null);
  }

  /** The paragraphs of a frozen version, exactly as they were hashed. */
  async blocksOf(versionId: string): Promise<FrozenBlock[]> {
    return (await this.version(versionId)).canonical.blocks;
  }

  async version(versionId: string): Promise<TextVersion> {
    const version = await this.tx.repository(TextVersion).findOneBy({ id: versionId });
    if (!version) throw new Problem('not-found');
    return version;
  }

  async versionsOf(textId: string): Promise<TextVersion[]> {
    return this.tx.repository(TextVersion).find({ where: { text_id: textId }, order: { at: 'ASC', id: 'ASC' } });
  }

  /** The paragraphs as they stand now, with what is recorded of each. */
  async standing(textId: string): Promise<FrozenBlock[]> {
    const { facts, doc } = await this.rooms.read(textId);
    return frozenBlocks(readBlocks(doc), (id) => facts.blocks.get(id));
  }

  mayRead(actor: Actor, facts: { processId: string; state: TextState }): void {
    this.may.require(actor, 'read', 'Text', { processId: facts.processId, state: facts.state });
    if (!this.maySee(actor, facts.state)) throw new Problem('not-found');
  }

  /** An outline is the desk's own; delegations see the text when drafting begins. */
  private maySee(actor: Actor, state: TextState): boolean {
    return state !== 'outline' || mayType('outline', 'open', actor.role) || actor.kind === 'system';
  }

  /** For the readings of this chapter and for later chapters through `setState`. */
  async keepState(text: Text, state: TextState, reason: string | null): Promise<void> {
    await this.tx
      .repository(Text)
      .update(
        { id: text.id },
        { state, state_reason: reason, changed_at: this.clock.now(), version: text.version + 1 },
      );
  }

  private async viewOf(actor: Actor, facts: TextFacts, words: ReturnType<typeof readBlocks>): Promise<TextView> {
    const numbered = frozenBlocks(words, (id) => facts.blocks.get(id));
    const newest = await this.tx.one<{ id: string }>(
      `SELECT id FROM text_version WHERE text_id = $1 ORDER BY at DESC, id DESC LIMIT 1`,
      [facts.textId],
    );
    const structure = mayType(facts.state, 'open', actor.role);
    return {
      id: facts.textId,
      processId: facts.processId,
      meetingId: facts.meetingId,
      symbol: facts.symbol,
      title: facts.title,
      lang: facts.lang,
      state: facts.state,
      version: facts.version,
      generation: facts.generation,
      seq: facts.seq,
      frozenVersionId: newest?.id ?? null,
      blocks: numbered.map(({ id, role, level, number, text }) => ({
        ...(facts.blocks.get(id) ?? unrecorded(id)),
        role,
        level,
        number,
        text,
      })),
      removed: structure ? [...facts.removed].map(([id, { role, text }]) => ({ id, role, text })) : [],
      may: {
        type: structure,
        chair: this.may.allows(actor, 'steer', 'Text', { processId: facts.processId, state: facts.state }),
        structure,
      },
    };
  }
}
