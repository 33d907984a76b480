import { Injectable } from '@nestjs/common';
import type {
  AdoptionPageView,
  AdoptionView,
  ConfirmAdReferendum,
  DeadlineRule,
  DeclareAdoption,
  ProblemKey,
  RecordAdoption,
} from '#contracts';
import { Blocks, Freeze, Texts } from '#drafting';
import { type Actor, Clock, Events, newId, Permission, Problem, Transactional, Tx } from '#platform';
import { Adoption, AdoptionConfirmation, AdReferendumConfirmation } from './adoption.entity.js';
import {
  adoptionDeclared,
  adReferendumConfirmed,
  conclusionsAdopted,
  declarationWithdrawn,
} from './adoption.events.js';
import { AdoptionPages } from './adoption-pages.service.js';
import { isReady, type Point } from './readiness.rules.js';
import { Register } from './register.service.js';
import type { Silence } from './silence.entity.js';
import { type Standing, Standings } from './standings.service.js';

/** The problem a chair is told first, by the point that stands in the way. */
const problemOf: Partial<Record<Point['point'], ProblemKey>> = {
  blocks_agreed: 'block-without-agreement',
  ad_referendum: 'capital-awaited',
  addressees: 'recommendation-without-addressee',
  two_persons: 'two-persons-needed',
};

/** What an adoption rests on: the frozen words, and who said so. */
type How = Pick<
  Adoption,
  'version_id' | 'sha256' | 'report_rule' | 'mode' | 'declared_by' | 'recorded_by' | 'adopted_at'
>;

/** Adoption in session: the chair declares, the officer records, and what was negotiated becomes a promise. */
@Injectable()
export class Adoptions {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly texts: Texts,
    private readonly blocks: Blocks,
    private readonly freeze: Freeze,
    private readonly standings: Standings,
    private readonly register: Register,
    private readonly pages: AdoptionPages,
  ) {}

  /** The chair, seeing no objection, declares the text adopted. The words are frozen before, in a transaction of their own. */
  async declare(actor: Actor, textId: string, input: DeclareAdoption): Promise<AdoptionPageView> {
    const before = await this.standings.of(actor, textId);
    this.may.require(actor, 'declare', 'Adoption', { processId: before.text.process_id });
    if (await this.adoptionOf(textId)) throw new Problem('already-adopted');
    if (before.text.version !== input.version) throw new Problem('changed-meanwhile', { current: before.text.version });
    requireReady(before.points);
    const version = await this.freeze.freeze(textId, 'adoption');
    await this.writeDeclaration(actor, textId, version.id, input);
    return this.pages.page(actor, textId);
  }

  @Transactional()
  protected async writeDeclaration(
    actor: Actor,
    textId: string,
    versionId: string,
    input: DeclareAdoption,
  ): Promise<void> {
    const text = await this.texts.forUpdate(textId);
    if (await this.adoptionOf(textId)) throw new Problem('already-adopted');
    if (text.version !== input.version) throw new Problem('changed-meanwhile', { current: text.version });
    const standing = await this.standings.of(actor, textId, versionId);
    if (!standing.newest) throw new Problem('declaration-outdated');
    requireReady(standing.points);
    await this.withdrawOpen(textId);
    if (text.state === 'clean_text') await this.texts.setState(textId, 'for_adoption');
    const { sha256 } = standing.version!;
    const { version: textVersion } = await this.texts.get(textId);
    const said = { versionId, sha256, part: 'declared', reportRule: input.reportRule, textVersion } as const;
    await this.tx.repository(AdoptionConfirmation).insert(this.confirmation(actor, textId, said));
    await this.events.tell(
      adoptionDeclared,
      { textId, versionId, sha256 },
      { actor, processId: standing.text.process_id, subject: { kind: 'text', id: textId } },
    );
  }

  /** The chair takes the word back, as long as nothing was recorded. */
  @Transactional()
  async withdraw(actor: Actor, textId: string): Promise<AdoptionPageView> {
    const text = await this.texts.forUpdate(textId);
    this.may.require(actor, 'declare', 'Adoption', { processId: text.process_id });
    if (await this.adoptionOf(textId)) throw new Problem('already-adopted');
    const declaration = await this.openDeclaration(textId);
    if (!declaration) throw new Problem('adoption-not-declared');
    await this.withdrawOpen(textId);
    await this.events.tell(
      declarationWithdrawn,
      { textId, declarationId: declaration.id },
      { actor, processId: text.process_id, subject: { kind: 'text', id: textId } },
    );
    return this.pages.page(actor, textId);
  }

  /** A head confirms for its capital, or the chair by name for one that is awaited (decisions.md 6). */
  @Transactional()
  async confirmAdReferendum(actor: Actor, textId: string, input: ConfirmAdReferendum): Promise<AdoptionPageView> {
    const text = await this.texts.forUpdate(textId);
    this.may.require(actor, 'confirm', 'AdReferendum', { processId: text.process_id, entityId: input.entityId });
    const { waiting } = await this.standings.of(actor, textId);
    const awaited = waiting.find((w) => w.blockId === input.blockId && w.entityId === input.entityId);
    if (!awaited) throw new Problem('nothing-awaited');
    if (!awaited.confirmed) {
      await this.tx.repository(AdReferendumConfirmation).insert({
        id: newId(),
        text_id: textId,
        block_id: input.blockId,
        entity_id: input.entityId,
        person_id: actor.personId!,
        term_id: actor.termId,
        role: actor.role!,
        at: this.clock.now(),
      });
      await this.events.tell(
        adReferendumConfirmed,
        { textId, ...input },
        { actor, processId: text.process_id, subject: { kind: 'text', id: textId } },
      );
    }
    return this.pages.page(actor, textId);
  }

  /**
   * The officer records what the chair declared: record, recommendations, endorsements, addressees, register, and, told
   * in the same transaction, every commitment that follows. Said twice it gives the first result.
   */
  @Transactional()
  async record(actor: Actor, textId: string, input: RecordAdoption): Promise<AdoptionView> {
    const text = await this.texts.forUpdate(textId);
    this.may.require(actor, 'record', 'Adoption', { processId: text.process_id });
    const known = await this.adoptionOf(textId);
    if (known) return this.again(known, input);
    const declaration = await this.openDeclaration(textId);
    if (!declaration || declaration.id !== input.declarationId) throw new Problem('adoption-not-declared');
    if (declaration.person_id === actor.personId) throw new Problem('two-persons-needed');
    const standing = await this.standings.of(actor, textId, declaration.version_id, {
      declaredBy: declaration.person_id,
      recordedBy: actor.personId,
    });
    if (!standing.newest || text.version !== declaration.text_version) throw new Problem('declaration-outdated');
    requireReady(standing.points);
    const { version_id: versionId, sha256, report_rule: reportRule, text_version: textVersion } = declaration;
    const said = { versionId, sha256, part: 'recorded', reportRule, textVersion } as const;
    const adoption = await this.write(actor, standing, {
      ...declaration,
      mode: 'in_session',
      declared_by: declaration.person_id,
      recorded_by: actor.personId!,
      adopted_at: this.clock.now(),
    });
    await this.tx.repository(AdoptionConfirmation).insert(this.confirmation(actor, textId, said));
    return view(adoption, standing.planned.length, false);
  }

  /**
   * What no member objected to is adopted in the moment in which its silence ended, whenever that is found out. Nobody
   * declares it and nobody records it; every member that was asked joins.
   */
  @Transactional()
  async bySilence(actor: Actor, silence: Silence): Promise<Adoption> {
    const { text_id, version_id, closes_at } = silence;
    if (await this.adoptionOf(text_id)) throw new Problem('already-adopted');
    const standing = await this.standings.of(actor, text_id, version_id, undefined, closes_at);
    const { world } = standing.circumstances;
    return this.write(
      actor,
      { ...standing, circumstances: { ...standing.circumstances, present: [...world.members] } },
      { ...silence, mode: 'silence', declared_by: null, recorded_by: null, adopted_at: closes_at },
    );
  }

  /** The record, all that it makes, and, told in the same transaction, every commitment that follows. */
  private async write(actor: Actor, standing: Standing, how: How): Promise<Adoption> {
    const now = this.clock.now();
    const { text, circumstances } = standing;
    const adoption: Adoption = {
      id: newId(),
      text_id: text.id,
      process_id: text.process_id,
      meeting_id: text.meeting_id,
      version_id: how.version_id,
      sha256: how.sha256,
      idempotency_key: `adopt_${text.id}_${how.sha256.slice(0, 12)}`,
      adopted_on: circumstances.adoptsOn,
      adopted_at: how.adopted_at,
      venue_zone: circumstances.venueZone,
      place: circumstances.place,
      report_rule: how.report_rule,
      mode: how.mode,
      declared_by: how.declared_by,
      recorded_by: how.recorded_by,
      created_at: now,
    };
    await this.register.open(text.process_id);
    await this.tx.repository(Adoption).insert(adoption);
    await this.register.enter(adoption, standing);
    await this.blocks.adoptAll(text.id);
    await this.texts.setState(text.id, 'adopted');
    await this.events.tell(
      conclusionsAdopted,
      { adoptionId: adoption.id, textId: text.id, processId: adoption.process_id, meetingId: adoption.meeting_id },
      { actor, processId: adoption.process_id, subject: { kind: 'text', id: text.id } },
    );
    return adoption;
  }

  private confirmation(
    actor: Actor,
    textId: string,
    of: {
      versionId: string;
      sha256: string;
      part: AdoptionConfirmation['part'];
      reportRule: DeadlineRule;
      textVersion: number;
    },
  ): AdoptionConfirmation {
    const now = this.clock.now();
    return {
      id: newId(),
      text_id: textId,
      version_id: of.versionId,
      sha256: of.sha256,
      part: of.part,
      text_version: of.textVersion,
      report_rule: of.reportRule,
      person_id: actor.personId!,
      term_id: actor.termId,
      role: actor.role!,
      at: now,
      withdrawn_at: null,
      created_at: now,
      version: 1,
    };
  }

  /** A repeated call on the same declaration finds what the first one made; any other is a second adoption. */
  private async again(known: Adoption, input: RecordAdoption): Promise<AdoptionView> {
    const declared = await this.tx
      .repository(AdoptionConfirmation)
      .findOneBy({ id: input.declarationId, text_id: known.text_id });
    if (declared?.version_id !== known.version_id) throw new Problem('already-adopted', { adoptionId: known.id });
    const count = await this.tx.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM recommendation WHERE adoption_id = $1`,
      [known.id],
    );
    return view(known, count!.n, true);
  }

  private adoptionOf(textId: string): Promise<Adoption | null> {
    return this.tx.repository(Adoption).findOneBy({ text_id: textId });
  }

  private openDeclaration(textId: string): Promise<AdoptionConfirmation | null> {
    return this.pages.openDeclaration(textId);
  }

  async withdrawOpen(textId: string): Promise<void> {
    await this.tx.sql(
      `UPDATE adoption_confirmation SET withdrawn_at = $2, version = version + 1 WHERE text_id = $1 AND withdrawn_at IS NULL`,
      [textId, this.clock.now()],
    );
  }
}

function requireReady(points: readonly Point[]): void {
  if (isReady(points)) return;
  const first = points.find(({ ok }) => !ok)!;
  throw new Problem(problemOf[first.point] ?? 'adoption-not-ready', { points: points.filter(({ ok }) => !ok) });
}

const view = (adoption: Adoption, recommendations: number, already: boolean): AdoptionView => ({
  id: adoption.id,
  textId: adoption.text_id,
  processId: adoption.process_id,
  meetingId: adoption.meeting_id,
  versionId: adoption.version_id,
  sha256: adoption.sha256,
  adoptedOn: adoption.adopted_on,
  adoptedAt: adoption.adopted_at.toISOString(),
  recommendations,
  already,
});
