import { Injectable } from '@nestjs/common';
import type { Role } from '#contracts';
import { RoleTerms } from '#people';
import { Tx } from '#platform';
import { readersOf } from './designation.rules.js';

/** Somebody a letter goes to, in the role for which they get it. */
export interface Reader {
  personId: string;
  role: Role;
  name: string;
  email: string;
  lang: string;
  zone: string;
}

const ASKED: readonly Role[] = ['focal_point', 'alternate_focal_point', 'partner_agency', 'head_of_delegation'];

/** Who speaks for an entity at this moment. Asked when a letter is due, never before: whoever was replaced hears nothing. */
@Injectable()
export class Readers {
  constructor(
    private readonly tx: Tx,
    private readonly terms: RoleTerms,
  ) {}

  /** Everybody who could be written to; a focal point on leave is not. */
  async all(processId: string, entityId: string): Promise<Reader[]> {
    const away = await this.tx.sql<{ person_id: string }>(
      `SELECT person_id FROM focal_point_designation WHERE process_id = $1 AND entity_id = $2 AND state = 'on_leave'`,
      [processId, entityId],
    );
    const readers: Reader[] = [];
    for (const role of ASKED) {
      for (const { personId, name, email, lang, zone } of await this.terms.holders({ processId, role, entityId })) {
        const absent = role === 'focal_point' && away.some(({ person_id }) => person_id === personId);
        if (!absent) readers.push({ personId, role, name, email, lang, zone });
      }
    }
    return readers;
  }

  /** Who works on what an entity owes: first the focal point, with copy to the alternates. */
  async ofTask(processId: string, entityId: string): Promise<Reader[]> {
    const all = await this.all(processId, entityId);
    const { to, copy } = readersOf(all);
    return once([...to, ...copy].map((h) => all.find((r) => r.personId === h.personId && r.role === h.role)!));
  }

  async heads(processId: string, entityId: string): Promise<Reader[]> {
    return once((await this.all(processId, entityId)).filter(({ role }) => role === 'head_of_delegation'));
  }
}

/** One letter per person, in the role named first. */
const once = (readers: Reader[]): Reader[] => readers.filter((r, i) => readers.findIndex(({ personId }) => personId === r.personId) === i);
