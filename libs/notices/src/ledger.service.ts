import { Injectable } from '@nestjs/common';
import type { LedgerLine, LedgerOf, LedgerView } from '#contracts';
import { RoleTerms, Scopes } from '#people';
import type { Actor } from '#platform';
import { LedgerQueries, type LedgerRow } from './ledger.queries.js';

const SHOWN = 300;

/** What was sent to whom and what became of it, for the secretariat. */
@Injectable()
export class Ledger {
  constructor(
    private readonly queries: LedgerQueries,
    private readonly terms: RoleTerms,
    private readonly scopes: Scopes,
  ) {}

  async of(actor: Actor, { state, kind, to }: LedgerOf): Promise<LedgerView> {
    const rows = await this.queries.lines({
      processId: actor.processId,
      state: state ?? null,
      kind: kind ?? null,
      to: to || null,
      limit: SHOWN + 1,
    });
    const counts = await this.queries.counts(actor.processId);
    const names = await this.names(rows.slice(0, SHOWN));
    return {
      counts: Object.fromEntries(counts.map(({ state: of, n }) => [of, n])),
      lines: rows.slice(0, SHOWN).map((row) => lineOf(row, names)),
      more: rows.length > SHOWN,
    };
  }

  private async names(rows: LedgerRow[]): Promise<Map<string, string>> {
    const names = new Map<string, string>();
    for (const id of new Set(rows.flatMap((row) => [row.person_id, row.decided_by]))) {
      const person = id === null ? null : await this.terms.personOf(id);
      if (person) names.set(person.id, person.name);
    }
    for (const id of new Set(rows.map((row) => row.entity_id))) {
      const entity = id === null ? null : await this.scopes.get(id);
      if (entity) names.set(entity.id, entity.code);
    }
    return names;
  }
}

const lineOf = (row: LedgerRow, names: Map<string, string>): LedgerLine => ({
  noticeId: row.notice_id,
  mailId: row.mail_id,
  kind: row.kind ?? '',
  subject: row.subject,
  reason: row.reason,
  to: {
    name: row.person_id === null ? null : (names.get(row.person_id) ?? null),
    email: row.to_address,
    entityCode: row.entity_id === null ? null : (names.get(row.entity_id) ?? null),
    role: row.role,
  },
  state: row.state,
  rehearsal: row.rehearsal,
  createdAt: row.created_at.toISOString(),
  notBefore: row.not_before?.toISOString() ?? null,
  sentAt: row.sent_at?.toISOString() ?? null,
  attempts: row.attempts,
  said: row.said,
  decidedBy: row.decided_by === null ? null : (names.get(row.decided_by) ?? null),
  decidedAt: row.decided_at?.toISOString() ?? null,
  version: row.version,
});
