import type { RosterEntry } from '#contracts';
import { type Colours, delegationOf } from './colours.rules.js';

/** Somebody in a room, as the server knows them; clients say only where their caret stands. */
export interface Present {
  actor: { personId: string | null; entityId: string | null; role: string | null };
  code: string;
  name: string;
  blockId: string | null;
}

/** Who is in a room, by delegation. Persons are not named. */
export class Roster {
  private readonly here = new Map<string, Present>();
  private told = '';

  constructor(private readonly colours: Colours) {}

  enter(connection: string, present: Present): void {
    this.here.set(connection, present);
  }
  leave(connection: string): void {
    this.here.delete(connection);
  }
  stand(connection: string, blockId: string | null): void {
    const present = this.here.get(connection);
    if (present) present.blockId = blockId;
  }
  /** By which letters and which colour a connection's delegation is known. */
  markOf(connection: string): { code: string; colour: number } {
    const present = this.here.get(connection);
    return { code: present?.code ?? '', colour: present ? this.colours.of(delegationOf(present.actor)) : 1 };
  }
  /** How many connections of one person are here beside this one. */
  others(connection: string, personId: string | null): number {
    return [...this.here].filter(([id, { actor }]) => id !== connection && actor.personId === personId).length;
  }
  has(connection: string): boolean {
    return this.here.has(connection);
  }
  get size(): number {
    return this.here.size;
  }
  connections(): string[] {
    return [...this.here.keys()];
  }
  get empty(): boolean {
    return this.here.size === 0;
  }

  entries(): RosterEntry[] {
    const groups = new Map<string, RosterEntry & { persons: Set<string | null> }>();
    for (const present of this.here.values()) {
      const { actor, code, name, blockId } = present;
      const key = delegationOf(actor);
      const group = groups.get(key) ?? {
        entityId: actor.entityId,
        code,
        name,
        role: actor.role ?? '',
        colour: this.colours.of(key),
        people: 0,
        blocks: [],
        persons: new Set(),
      };
      group.persons.add(actor.personId);
      if (blockId !== null && !group.blocks.includes(blockId)) group.blocks.push(blockId);
      groups.set(key, group);
    }
    return [...groups.values()]
      .map(({ persons, ...entry }) => ({ ...entry, people: persons.size }))
      .sort((one, other) => (one.code < other.code ? -1 : 1));
  }

  /** The roster, when it is another than the one told last. */
  news(): RosterEntry[] | undefined {
    const entries = this.entries();
    const spelled = JSON.stringify(entries);
    if (spelled === this.told) return undefined;
    this.told = spelled;
    return entries;
  }
}
