import { groundRoutes } from '#contracts';
import { thrower } from '../invented.js';
import type { Setting } from '../setting.js';
import { Visitor } from './visitor.js';

/** One thing that was expected, and what came. */
export interface Mismatch {
  what: string;
  expected: unknown;
  found: unknown;
}

/** Everything an act of the story needs: the address, who is there, the time, and a list of what went otherwise. */
export class Stage {
  readonly mismatches: Mismatch[] = [];
  private readonly visitors = new Map<string, Promise<Visitor>>();
  private readonly stranger: Visitor;

  constructor(
    readonly address: string,
    readonly setting: Setting,
    readonly say: (line: string) => void,
    private readonly seed: number,
  ) {
    this.stranger = Visitor.stranger(address);
  }

  /** Notes a mismatch and goes on: the whole account is worth more than its first error. */
  expect(what: string, found: unknown, expected: unknown): void {
    if (JSON.stringify(found) !== JSON.stringify(expected)) this.mismatches.push({ what, expected, found });
  }

  /** A number between 0 and 1 that belongs to these words, whoever asks first. */
  lot(words: string): number {
    let mixed = this.seed;
    for (const letter of words) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193);
    return thrower(mixed)();
  }

  as(personId: string): Promise<Visitor> {
    const known = this.visitors.get(personId) ?? Visitor.enter(this.address, personId);
    this.visitors.set(personId, known);
    return known;
  }

  /** Whoever holds a post: a role, and the entity where there is one. */
  post(role: string, entity: string | null = null): Promise<Visitor> {
    const place = this.setting.people.find((one) => one.role === role && one.entity === entity);
    if (!place) throw new Error(`Nobody is ${role}${entity ? ` of ${entity}` : ''}.`);
    return this.as(place.personId);
  }

  /** Who reports for an entity: its focal point, or the contact of an organisation. */
  reporter(code: string): Promise<Visitor> {
    const focal = this.setting.people.some((one) => one.role === 'focal_point' && one.entity === code);
    return this.post(focal ? 'focal_point' : 'partner_agency', code);
  }

  async now(): Promise<string> {
    return (await this.stranger.call(groundRoutes.clock)).now;
  }

  /** Time passes; what falls due on the way happens in the worker. */
  async travelTo(to: string): Promise<{ acted: number; mailed: number; steps: number }> {
    return this.stranger.call(groundRoutes.travel, {}, { to });
  }
}

/** Several at a time, as people do; never all at once on a small machine. */
export async function each<Thing>(
  things: readonly Thing[],
  atOnce: number,
  act: (thing: Thing, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const line = async () => {
    while (next < things.length) {
      const index = next;
      next += 1;
      await act(things[index]!, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, things.length) }, line));
}
