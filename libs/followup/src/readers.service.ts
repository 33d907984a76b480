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
    return (await this.byEntity(processId, entityId)).get(entityId) ?? [];
  }

  /** The same for every entity of a process, in a handful of statements. */
  async byEntity(processId: string, entityId: string | null = null): Promise<Map<string, Reader[]>> {
    const away = await this.tx.sql<{ person_id: string; entity_id: string }>(
      `SELECT person_id, entity_id FROM focal_point_designation WHERE process_id = $1 AND ($2::uuid IS NULL OR entity_id = $2) AND state = 'on_leave'`,
      [processId, entityId],
    );
    const readers = new Map<string, Reader[]>();
    for (const role of ASKED) {
      for (const { entityId: of, personId, name, email, lang, zone } of await this.terms.holders({
        processId,
        role,
        entityId,
      })) {
        const absent = role === 'focal_point' && away.some((a) => a.person_id === personId && a.entity_id === of);
        if (of !== null && !absent)
          readers.set(of, [...(readers.get(of) ?? []), { personId, role, name, email, lang, zone }]);
      }
    }
    return readers;
  }

  /** Who works on what an entity owes: first the focal point, with copy to the alternates. */
  async ofTask(processId: string, entityId: string): Promise<Reader[]> {
    return taskReaders(await this.all(processId, entityId));
  }

  async heads(processId: string, entityId: string): Promise<Reader[]> {
    return headsAmong(await this.all(processId, entityId));
  }
}

/** One letter per person, in the role named first. */
const once = (readers: Reader[]): Reader[] =>
  readers.filter((r, i) => readers.findIndex(({ personId }) => personId === r.personId) === i);

export const headsAmong = (all: readonly Reader[]): Reader[] =>
  once(all.filter(({ role }) => role === 'head_of_delegation'));

export function taskReaders(all: readonly Reader[]): Reader[] {
  const { to, copy } = readersOf(all);
  return once([...to, ...copy].map((h) => all.find((r) => r.personId === h.personId && r.role === h.role)!));
}
