import { Injectable } from '@nestjs/common';
import { answersTo, best, type Find, type FoundRow, numberIn, slugOf } from '#contracts';
import { type Actor, Permission } from '#platform';
import { Recommendations } from './recommendations.service.js';

/** Adopted recommendations, by number ("rec 7"), code and words. */
@Injectable()
export class RecommendationsFound {
  constructor(
    private readonly may: Permission,
    private readonly recommendations: Recommendations,
  ) {}

  async find(actor: Actor, { words }: Find): Promise<FoundRow[]> {
    const { processId } = actor;
    if (!processId || !this.may.allows(actor, 'read', 'Adoption', { processId })) return [];
    const number = numberIn(words);
    const all = await this.recommendations.ofProcess(processId);
    return best(all, ({ code, ordinal, text }) =>
      number && ordinal === number.figure ? 3 : answersTo(words, [code, text]),
    ).map((one) => ({
      id: one.id,
      kind: 'recommendation',
      title: one.text.slice(0, 120),
      detail: one.code,
      href: `/r/${slugOf(one.code)}`,
    }));
  }
}
