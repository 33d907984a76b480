import { Injectable } from '@nestjs/common';
import { answersTo, best, type Find, type FoundRow } from '#contracts';
import { type Actor, Clock, Permission, Tx } from '#platform';

interface Row {
  id: string;
  name: string;
  entity: string | null;
}

/**
 * People whom one may know of: the secretariat everybody of its process, a delegation its own people and those who serve
 * everybody (chair and secretariat).
 */
@Injectable()
export class PeopleFound {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
  ) {}

  async find(actor: Actor, { words }: Find): Promise<FoundRow[]> {
    if (!actor.processId) return [];
    const everybody = this.may.allows(actor, 'invite', 'Person', { processId: actor.processId });
    const rows = await this.tx.sql<Row>(
      `SELECT DISTINCT ON (p.id) p.id, p.name, coalesce(s.names ->> $5, s.names ->> 'en') AS entity
         FROM role_term t JOIN person p ON p.id = t.person_id LEFT JOIN scope s ON s.id = t.entity_id
        WHERE t.process_id = $1 AND t.from_at <= $2 AND (t.to_at IS NULL OR t.to_at > $2)
          AND ($3 OR t.entity_id = $4 OR t.role IN ('chair','vice_chair','secretariat_officer'))
        ORDER BY p.id, t.from_at DESC`,
      [actor.processId, this.clock.now(), everybody, actor.entityId, actor.lang],
    );
    return best(rows, ({ name }) => answersTo(words, [name])).map((one) => ({
      id: one.id,
      kind: 'person',
      title: one.name,
      detail: one.entity,
      href: everybody ? `/administration/people/${one.id}` : '/meetings',
    }));
  }
}
