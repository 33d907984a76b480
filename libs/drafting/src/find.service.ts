import { Injectable } from '@nestjs/common';
import { answersTo, best, type Find, type FoundRow, numberIn } from '#contracts';
import { type Actor, Permission } from '#platform';
import { numbersOf } from '#text';
import { Texts } from './texts.service.js';

/** So many texts are looked into for their paragraphs; older ones answer by symbol and title. */
const LOOKED_INTO = 4;
const settled: readonly string[] = ['adopted', 'transmitted', 'corrected', 'withdrawn'];

/** Texts by symbol and title, and the paragraphs of those that are being written, by number and words. */
@Injectable()
export class TextsFound {
  constructor(
    private readonly may: Permission,
    private readonly texts: Texts,
  ) {}

  async find(actor: Actor, { words }: Find): Promise<FoundRow[]> {
    const { processId } = actor;
    if (!processId || !this.may.allows(actor, 'read', 'Text', { processId })) return [];
    const number = numberIn(words);
    if (number?.recommendation) return [];
    const all = await this.texts.named(actor, {});
    const found = best(all, ({ symbol, title }) => answersTo(words, [symbol, title])).map(
      (one): FoundRow => ({ id: one.id, kind: 'text', title: one.title, detail: one.symbol, href: `/t/${one.id}` }),
    );
    const paragraphs: { row: FoundRow; rank: number }[] = [];
    for (const text of all.filter(({ state }) => !settled.includes(state)).slice(0, LOOKED_INTO)) {
      const { blocks } = await this.texts.view(actor, text.id);
      const numbers = numbersOf(blocks.map(({ role, level }) => ({ role, level })));
      for (const [nth, block] of blocks.entries()) {
        const own = numbers[nth] ?? null;
        const rank = number ? (own !== null && own === String(number.figure) ? 3 : 0) : answersTo(words, [block.text]);
        const row: FoundRow = {
          id: block.id,
          kind: 'paragraph',
          title: block.text.slice(0, 120),
          detail: own === null ? text.symbol : `${text.symbol}, ${own}`,
          href: `/t/${text.id}#p-${block.id}`,
        };
        paragraphs.push({ row, rank });
      }
    }
    return [...best(paragraphs, ({ rank }) => rank).map(({ row }) => row), ...found];
  }
}
