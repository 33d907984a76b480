import { Injectable } from '@nestjs/common';
import type { Role } from '#contracts';
import type { ReportRequest } from '#followup';
import { Notices } from '#notices';
import { RoleTerms } from '#people';
import { Entities } from '#processes';
import { type ReportLetter, reportComplete, reportReceived, reportSentBack } from './reporting.mails.js';

const letters = { submitted: reportReceived, returned: reportSentBack, accepted: reportComplete };
const readers: readonly Role[] = ['focal_point', 'alternate_focal_point', 'head_of_delegation', 'partner_agency'];

/** Writes to those who answer for the State: its focal points and its head of delegation. */
@Injectable()
export class ReportLetters {
  constructor(
    private readonly notices: Notices,
    private readonly terms: RoleTerms,
    private readonly entities: Entities,
  ) {}

  async send(
    kind: keyof typeof letters,
    request: ReportRequest,
    about: { cycle: string; receipt: string; count: number },
  ): Promise<void> {
    const { id: requestId, process_id: processId, entity_id: entityId } = request;
    const entity = await this.entities.get(entityId);
    const params: ReportLetter = {
      requestId,
      stateNames: entity.names,
      dueAt: request.due_at.toISOString(),
      zone: request.zone,
      ...about,
    };
    const to: { personId: string; entityId: string; role: Role }[] = [];
    for (const role of readers) {
      for (const holder of await this.terms.holders({ processId, role, entityId }))
        to.push({ personId: holder.personId, entityId, role });
    }
    await this.notices.send(letters[kind], {
      processId,
      to,
      params,
      dedupeKey: `report-${kind}.${requestId}.${request.return_count}`,
    });
  }
}
