import type { Span, SpanRow } from '#text';

/** The letters that typed splits and acts took elsewhere, as far as the record was read for them. */
export class CarriedWords {
  private readonly spans = new Map<number, SpanRow[]>();
  private read = 0;

  /** the row up to which the record was read */
  get upTo(): number {
    return this.read;
  }

  learn(spans: readonly SpanRow[], upTo: number): void {
    for (const span of spans) this.spans.set(span[0], [...(this.spans.get(span[0]) ?? []), span]);
    this.read = upTo;
  }

  holds(letters: Span): boolean {
    return meet(this.spans.get(letters.client) ?? [], letters);
  }
}

/** Whether some of these letters lie in one of the spans. */
export const meet = (spans: readonly SpanRow[], { client, clock, length }: Span): boolean =>
  spans.some(([other, from, count]) => other === client && from < clock + length && clock < from + count);
