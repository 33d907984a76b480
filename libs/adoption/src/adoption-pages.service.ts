import { Injectable } from '@nestjs/common';
import type { AdoptionPageView, BlockReference, DeclarationView, PlannedRecommendationView } from '#contracts';
import { Texts } from '#drafting';
import { RoleTerms } from '#people';
import { type Actor, Permission, Tx } from '#platform';
import { Adoption, AdoptionConfirmation } from './adoption.entity.js';
import { isReady } from './readiness.rules.js';
import { openingOf, type Standing, Standings } from './standings.service.js';

/** The page on which a text is adopted: what is in the way, what it would make, and who has said what. */
@Injectable()
export class AdoptionPages {
  constructor(
    private readonly tx: Tx,
    private readonly may: Permission,
    private readonly texts: Texts,
    private readonly terms: RoleTerms,
    private readonly standings: Standings,
  ) {}

  async page(actor: Actor, textId: string): Promise<AdoptionPageView> {
    const text = await this.texts.get(textId);
    this.may.require(actor, 'prepare', 'Adoption', { processId: text.process_id });
    const declaration = await this.openDeclaration(textId);
    const adoption = await this.tx.repository(Adoption).findOneBy({ text_id: textId });
    const people = declaration && {
      declaredBy: declaration.person_id,
      recordedBy: this.allows(actor, 'record', text.process_id) ? actor.personId : null,
    };
    const standing = await this.standings.of(actor, textId, declaration?.version_id ?? null, people ?? undefined);
    return {
      ...this.heading(standing),
      readiness: standing.points.map(({ point, ok, count, missing }) => ({
        point,
        ok,
        count,
        missing: missing.map((id) => reference(standing, id)),
      })),
      ready: isReady(standing.points),
      waiting: this.waiting(standing),
      recommendations: standing.planned,
      declaration: declaration && (await this.declaration(declaration, standing)),
      adoptionId: adoption?.id ?? null,
      may: {
        declare: adoption === null && this.allows(actor, 'declare', text.process_id),
        withdraw: adoption === null && declaration !== null && this.allows(actor, 'declare', text.process_id),
        record:
          adoption === null &&
          declaration !== null &&
          declaration.person_id !== actor.personId &&
          this.allows(actor, 'record', text.process_id),
        confirmFor: this.confirmFor(actor, standing),
      },
    };
  }

  /** What a text would make, for the look before adopting. */
  async planned(
    actor: Actor,
    textId: string,
  ): Promise<{ standing: Standing; recommendations: PlannedRecommendationView[] }> {
    const text = await this.texts.get(textId);
    this.may.require(actor, 'prepare', 'Adoption', { processId: text.process_id });
    const standing = await this.standings.of(actor, textId);
    return { standing, recommendations: standing.planned };
  }

  async openDeclaration(textId: string): Promise<AdoptionConfirmation | null> {
    return this.tx
      .repository(AdoptionConfirmation)
      .createQueryBuilder('c')
      .where(`c.text_id = :textId AND c.part = 'declared' AND c.withdrawn_at IS NULL`, { textId })
      .getOne();
  }

  private heading({ text, circumstances }: Standing) {
    return {
      textId: text.id,
      processId: text.process_id,
      meetingId: text.meeting_id,
      symbol: text.symbol,
      title: text.title,
      textState: text.state,
      textVersion: text.version,
      meetingName: circumstances.meetingName,
      place: circumstances.place,
      adoptsOn: circumstances.adoptsOn,
      venueZone: circumstances.venueZone,
      nextMeetingOn: circumstances.nextMeetingOn,
    };
  }

  private waiting(standing: Standing): AdoptionPageView['waiting'] {
    return standing.waiting.map(({ blockId, entityId, confirmedByRole, confirmedAt }) => ({
      ...reference(standing, blockId),
      entityId,
      entityName: standing.circumstances.entities.get(entityId)?.name ?? '',
      confirmedByRole,
      confirmedAt: confirmedAt?.toISOString() ?? null,
    }));
  }

  private async declaration(row: AdoptionConfirmation, { newest, text }: Standing): Promise<DeclarationView> {
    const person = await this.terms.personOf(row.person_id);
    return {
      id: row.id,
      declaredBy: person?.name ?? '',
      declaredAt: row.at.toISOString(),
      versionId: row.version_id,
      sha256: row.sha256,
      reportRule: row.report_rule,
      newest: newest && text.version === row.text_version,
    };
  }

  private confirmFor(actor: Actor, standing: Standing): string[] {
    const processId = standing.text.process_id;
    const awaited = new Set(standing.waiting.filter(({ confirmed }) => !confirmed).map(({ entityId }) => entityId));
    return [...awaited].filter((entityId) =>
      this.may.allows(actor, 'confirm', 'AdReferendum', { processId, entityId }),
    );
  }

  private allows(actor: Actor, action: string, processId: string): boolean {
    return this.may.allows(actor, action, 'Adoption', { processId });
  }
}

function reference(standing: Standing, blockId: string): BlockReference {
  const block = standing.blocks.find(({ id }) => id === blockId);
  return { blockId, number: block?.number ?? null, opening: openingOf(block?.text ?? '') };
}
