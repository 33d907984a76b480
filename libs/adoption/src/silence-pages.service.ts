import { Injectable } from '@nestjs/common';
import type {
  BlockReference,
  RecordedView,
  Role,
  SilenceActView,
  SilencePageView,
  SilenceStatementView,
  SilenceView,
} from '#contracts';
import { Texts } from '#drafting';
import { RoleTerms } from '#people';
import { type Actor, Permission } from '#platform';
import { CircumstancesOf } from './circumstances.service.js';
import { Receipts } from './receipts.service.js';
import { markOf } from './register.rules.js';
import type { Receipt, Silence, SilenceActRow } from './silence.entity.js';
import { breakSeenBy, earliestEnd, isStanding, seesBreak } from './silence.rules.js';
import { SilenceLetters } from './silence-letters.service.js';
import { runningOf, SilenceRows } from './silence-rows.service.js';
import { type SilenceStanding, SilenceStandings } from './silence-standings.service.js';
import { openingOf } from './standings.service.js';

const bureau: readonly (Role | null)[] = ['chair', 'vice_chair', 'secretariat_officer', 'secretariat_admin'];
const secretariat: readonly (Role | null)[] = ['secretariat_officer', 'secretariat_admin'];

/** Who reads, and of which member. */
interface Reader {
  actor: Actor;
  /** The member for which this person speaks. */
  entityId: string | null;
  names: Map<string, string>;
  /** What officers recorded for States, by receipt. */
  recorded: Map<string, Receipt>;
}

/** The page of a text's silence procedure, for each reader what the rules of the process let them read. */
@Injectable()
export class SilencePages {
  constructor(
    private readonly may: Permission,
    private readonly texts: Texts,
    private readonly terms: RoleTerms,
    private readonly circumstances: CircumstancesOf,
    private readonly rows: SilenceRows,
    private readonly receipts: Receipts,
    private readonly standings: SilenceStandings,
    private readonly letters: SilenceLetters,
  ) {}

  async page(actor: Actor, textId: string): Promise<SilencePageView> {
    const text = await this.texts.get(textId);
    this.may.require(actor, 'read', 'Silence', { processId: text.process_id });
    const stand = await this.standings.of(actor, textId);
    const silence = await this.rows.latestOf(textId);
    const acts = silence ? await this.rows.acts(silence.id) : [];
    const recorded = silence ? await this.receipts.recordedIn(silence.id) : new Map<string, Receipt>();
    const reader = await this.readerOf(actor, stand, acts, recorded);
    const now = await this.receipts.now();
    const { circumstances } = stand.standing;
    const records = this.may.allows(actor, 'record', 'Silence', { processId: text.process_id });
    return {
      textId,
      processId: text.process_id,
      symbol: text.symbol,
      title: text.title,
      textVersion: text.version,
      place: circumstances.place,
      venueZone: circumstances.venueZone,
      serverNow: now.toISOString(),
      minHours: stand.rules.minHours,
      earliestEnd: earliestEnd(now, stand.rules.minHours).toISOString(),
      points: this.pointsOf(stand, reader),
      ready: stand.ready,
      silence: silence && (await this.view(silence, acts, reader, stand)),
      blocks: stand.standing.blocks.filter(isNamed).map(referenceOf),
      mine: this.mineOf(reader, acts),
      breakSeenBy: breakSeenBy[silence?.break_visibility ?? stand.rules.breakVisibility],
      contact: await this.contactOf(text.process_id),
      may: this.mayOf(actor, text.process_id, silence, reader, now),
      // Also when it has ended meanwhile: a form that was begun keeps the State that was chosen in it.
      recordFor: records ? membersBy(reader, circumstances.world.members) : [],
    };
  }

  private async readerOf(
    actor: Actor,
    { standing }: SilenceStanding,
    acts: SilenceActRow[],
    recorded: Reader['recorded'],
  ): Promise<Reader> {
    const { world, entities } = standing.circumstances;
    const names = new Map([...entities.values()].map(({ id, name }) => [id, name]));
    const lost = acts.flatMap(({ entity_id }) => (entity_id && !names.has(entity_id) ? [entity_id] : []));
    // Whoever spoke and left the process since keeps the name.
    for (const [id, { name }] of await this.circumstances.entitiesById(lost, actor.lang)) names.set(id, name);
    const speaks = actor.entityId !== null && world.members.includes(actor.entityId);
    return { actor, entityId: speaks ? actor.entityId : null, names, recorded };
  }

  private pointsOf({ points, unreachable, standing }: SilenceStanding, { actor }: Reader): SilencePageView['points'] {
    const nameOf = (names: Record<string, string>) => names[actor.lang] ?? names['en'] ?? '';
    const blockOf = (id: string) => standing.blocks.find((block) => block.id === id);
    return points.map(({ point, ok, count, missing }) => ({
      point,
      ok,
      count,
      missing: missing.map((id) => referenceOf(blockOf(id) ?? { id, number: null, text: '' })),
      unreachable:
        point === 'reachable' ? unreachable.map(({ id, names }) => ({ entityId: id, name: nameOf(names) })) : [],
    }));
  }

  private async view(
    silence: Silence,
    acts: SilenceActRow[],
    reader: Reader,
    { standing }: SilenceStanding,
  ): Promise<SilenceView> {
    const blocks = new Map(standing.blocks.map((block) => [block.id, block]));
    return {
      id: silence.id,
      state: silence.state,
      versionId: silence.version_id,
      sha256: silence.sha256,
      mark: markOf(silence.sha256),
      openedAt: silence.opened_at.toISOString(),
      closesAt: silence.closes_at.toISOString(),
      remainingMs: silence.remaining_ms,
      reportRule: silence.report_rule,
      acts: acts.filter((act) => !isHidden(silence, act, reader)).map((act) => actOf(silence, act, reader)),
      statements: acts
        .filter((act) => act.act === 'stated' && !isHidden(silence, act, reader))
        .map((act) => statementOf(act, reader)),
      brokenOn: silence.broken_on.map((id) => referenceOf(blocks.get(id) ?? { id, number: null, text: '' })),
      adoptionId: silence.adoption_id,
      reach: secretariat.includes(reader.actor.role) ? await this.reachOf(silence, reader) : null,
    };
  }

  private async reachOf(silence: Silence, { actor }: Reader): Promise<SilenceView['reach']> {
    const { members, sent, failed } = await this.letters.reach(silence);
    const named = failed.map(({ id, names }) => ({ entityId: id, name: names[actor.lang] ?? names['en'] ?? '' }));
    return { members, sent, failed: named };
  }

  private mineOf({ entityId, names }: Reader, acts: SilenceActRow[]): SilencePageView['mine'] {
    if (entityId === null) return null;
    const own = acts.filter(({ entity_id }) => entity_id === entityId);
    const said = own.some(({ act }) => act === 'broken') ? 'break' : own.length > 0 ? 'statement' : 'nothing';
    return { entityId, name: names.get(entityId) ?? '', said };
  }

  private async contactOf(processId: string): Promise<SilencePageView['contact']> {
    const officers = await this.terms.holders({ processId, role: 'secretariat_officer' });
    const [contact] =
      officers.length > 0 ? officers : await this.terms.holders({ processId, role: 'secretariat_admin' });
    return { name: contact?.name ?? '', email: contact?.email ?? null };
  }

  private mayOf(
    actor: Actor,
    processId: string,
    silence: Silence | null,
    { entityId }: Reader,
    now: Date,
  ): SilencePageView['may'] {
    const allows = (action: string) => this.may.allows(actor, action, 'Silence', { processId, entityId });
    const stands = silence !== null && isStanding(runningOf(silence), now);
    const runs = stands && silence.state === 'open';
    const waits = stands && silence.state === 'suspended';
    const ended = silence === null || silence.state === 'broken' || silence.state === 'cancelled';
    return {
      open: ended && allows('open'),
      extend: runs && allows('extend'),
      suspend: runs && allows('suspend'),
      resume: waits && allows('suspend'),
      cancel: stands && allows('cancel'),
      break: runs && entityId !== null && allows('break'),
      state: stands && entityId !== null && allows('state'),
      // After the end as well, as long as nothing is decided: it was received before it was recorded.
      record: (silence?.state === 'open' || silence?.state === 'suspended') && allows('record'),
    };
  }
}

/** Of what a reader may not know the name, an act shows that it happened, and no more. */
function seesNameOf(silence: Silence, row: SilenceActRow, { actor, entityId, recorded }: Reader): boolean {
  // Who wrote it down has read it, whatever the rule.
  const wrote = row.receipt_id !== null && recorded.has(row.receipt_id) && row.person_id === actor.personId;
  return seesBreak(silence.break_visibility, {
    bureau: bureau.includes(actor.role),
    member: entityId !== null,
    own: wrote || (entityId !== null && entityId === row.entity_id),
  });
}

/** An objection that came to nothing would give away by its words who wanted to break. */
const isHidden = (silence: Silence, act: SilenceActRow, reader: Reader): boolean =>
  act.meant_to_break && !seesNameOf(silence, act, reader);

function actOf(silence: Silence, row: SilenceActRow, reader: Reader): SilenceActView {
  const hidden = row.act === 'broken' && !seesNameOf(silence, row, reader);
  const by = row.entity_id === null ? row.role : (reader.names.get(row.entity_id) ?? null);
  return {
    act: row.act,
    at: row.at.toISOString(),
    closesAt: row.closes_at?.toISOString() ?? null,
    by: hidden ? null : by,
    reason: hidden ? null : row.reason,
    recorded: hidden ? null : recordedOf(row, reader),
  };
}

const statementOf = (row: SilenceActRow, reader: Reader): SilenceStatementView => ({
  entityName: reader.names.get(row.entity_id ?? '') ?? '',
  statement: row.reason ?? '',
  at: row.at.toISOString(),
  late: row.late,
  recorded: recordedOf(row, reader),
});

function recordedOf({ receipt_id }: SilenceActRow, { recorded }: Reader): RecordedView | null {
  const receipt = receipt_id === null ? undefined : recorded.get(receipt_id);
  if (!receipt?.channel) return null;
  return { by: receipt.role, channel: receipt.channel, at: receipt.recorded_at!.toISOString() };
}

/** States in the order of the reader's language. */
function membersBy({ actor, names }: Reader, ids: readonly string[]): SilencePageView['recordFor'] {
  const { compare } = new Intl.Collator(actor.lang);
  return ids.map((entityId) => ({ entityId, name: names.get(entityId) ?? '' })).sort((a, b) => compare(a.name, b.name));
}

type Words = { id: string; number: string | null; text: string };
const referenceOf = ({ id, number, text }: Words): BlockReference => ({
  blockId: id,
  number,
  opening: openingOf(text),
});

/** A title or a heading stands with its text; what is parked or removed is not part of it. */
const isNamed = ({ role, text, state }: { role: string; text: string; state: string }): boolean =>
  role !== 'title' && role !== 'heading' && text.trim() !== '' && state !== 'parked' && state !== 'deleted';
