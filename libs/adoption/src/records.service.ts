import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AdoptionListItem, RecordBlockView, RecordView } from '#contracts';
import { Texts } from '#drafting';
import { RoleTerms } from '#people';
import { type Actor, Permission, Problem, Tx } from '#platform';
import { canonicalJson, printedText } from '#text';
import { Adoption } from './adoption.entity.js';
import { CircumstancesOf } from './circumstances.service.js';
import { Recommendations } from './recommendations.service.js';
import { markOf } from './register.rules.js';
import { Register } from './register.service.js';
import { Silence } from './silence.entity.js';

/** The record of what was adopted, as everybody may read and keep it. */
@Injectable()
export class Records {
  constructor(
    private readonly tx: Tx,
    private readonly may: Permission,
    private readonly texts: Texts,
    private readonly terms: RoleTerms,
    private readonly recommendations: Recommendations,
    private readonly register: Register,
    private readonly circumstances: CircumstancesOf,
  ) {}

  async list(actor: Actor, processId: string): Promise<AdoptionListItem[]> {
    this.may.require(actor, 'read', 'Adoption', { processId });
    const adoptions = await this.tx
      .repository(Adoption)
      .find({ where: { process_id: processId }, order: { adopted_at: 'DESC' } });
    const items: AdoptionListItem[] = [];
    for (const adoption of adoptions) items.push(await this.item(actor.lang, adoption));
    return items;
  }

  async get(adoptionId: string): Promise<Adoption> {
    const adoption = await this.tx.repository(Adoption).findOneBy({ id: adoptionId });
    if (!adoption) throw new Problem('not-found');
    return adoption;
  }

  async view(actor: Actor, adoptionId: string): Promise<RecordView> {
    const adoption = await this.readable(actor, adoptionId);
    const text = await this.texts.get(adoption.text_id);
    const { blocks, intact } = await this.frozen(adoption);
    const items = await this.recommendations.views(actor.lang, await this.recommendations.ofAdoption(adoptionId));
    const entry = await this.register.entryOf(adoptionId);
    const codes = new Map(items.map(({ blockId, code }) => [blockId, code]));
    const { processName } = await this.circumstances.names(adoption.process_id, adoption.meeting_id, actor.lang);
    return {
      ...(await this.item(actor.lang, adoption)),
      recommendations: items.length,
      processId: adoption.process_id,
      processName,
      place: adoption.place,
      lang: text.lang,
      sha256: adoption.sha256,
      mark: markOf(adoption.sha256),
      versionId: adoption.version_id,
      adoptedAt: adoption.adopted_at.toISOString(),
      venueZone: adoption.venue_zone,
      mode: adoption.mode,
      declaredBy: await this.nameOf(adoption.declared_by),
      recordedBy: await this.nameOf(adoption.recorded_by),
      silence: await this.silenceOf(adoption.id),
      intact,
      register: {
        position: entry?.position ?? 0,
        hash: entry?.hash ?? '',
        previousHash: entry?.previous_hash ?? '',
        unbroken: await this.register.isUnbroken(adoption.process_id),
      },
      blocks: blocks.map((block) => ({ ...block, code: codes.get(block.id) ?? null })),
      items,
    };
  }

  /** The record as plain text, with the mark that is the same on every copy. */
  async plain(actor: Actor, adoptionId: string): Promise<string> {
    const record = await this.view(actor, adoptionId);
    const lines = [
      record.symbol,
      record.title,
      `${record.meetingName}, ${record.place}, ${record.adoptedOn}`,
      `Text mark ${record.mark}`,
      `SHA-256 ${record.sha256}`,
    ];
    return `${lines.join('\n')}\n\n${printedText(record.blocks)}\n`;
  }

  /** The record with the canonical text: SHA-256 of `canonicalText` in UTF-8 is the hash of the record. */
  async json(actor: Actor, adoptionId: string): Promise<unknown> {
    const adoption = await this.readable(actor, adoptionId);
    const { blocks: _, items, ...record } = await this.view(actor, adoptionId);
    const version = await this.texts.version(adoption.version_id);
    return { format: 'rapporteur-record-1', record, recommendations: items, canonicalText: version.canonical_text };
  }

  private async nameOf(personId: string | null): Promise<string | null> {
    return personId === null ? null : ((await this.terms.personOf(personId))?.name ?? null);
  }

  private async silenceOf(adoptionId: string): Promise<RecordView['silence']> {
    const silence = await this.tx.repository(Silence).findOneBy({ adoption_id: adoptionId });
    return silence && { openedAt: silence.opened_at.toISOString(), closedAt: silence.closes_at.toISOString() };
  }

  private async readable(actor: Actor, adoptionId: string): Promise<Adoption> {
    const adoption = await this.get(adoptionId);
    if (!this.may.allows(actor, 'read', 'Adoption', { processId: adoption.process_id })) throw new Problem('not-found');
    return adoption;
  }

  private async item(lang: string, adoption: Adoption): Promise<AdoptionListItem> {
    const text = await this.texts.get(adoption.text_id);
    const { meetingName } = await this.circumstances.names(adoption.process_id, adoption.meeting_id, lang);
    const count = await this.tx.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM recommendation WHERE adoption_id = $1`,
      [adoption.id],
    );
    return {
      id: adoption.id,
      textId: adoption.text_id,
      symbol: text.symbol,
      title: text.title,
      meetingId: adoption.meeting_id,
      meetingName,
      adoptedOn: adoption.adopted_on,
      recommendations: count!.n,
    };
  }

  /** The frozen words, hashed again: a copy that was touched says so. */
  private async frozen(adoption: Adoption): Promise<{ blocks: Omit<RecordBlockView, 'code'>[]; intact: boolean }> {
    const { canonical, canonical_text } = await this.texts.version(adoption.version_id);
    const intact = hashOf(canonical_text) === adoption.sha256 && canonicalJson(canonical) === canonical_text;
    const blocks = canonical.blocks
      .filter(({ state }) => state !== 'deleted' && state !== 'parked')
      .map(({ id, role, level, number, text, itemKind }) => ({ id, role, level, number, text, itemKind }));
    return { blocks, intact };
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
