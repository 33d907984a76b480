import { type BlockRole, type BlockState, type TextState, textStates } from '#contracts';
import { stepRefusal, textSteps } from './text-states.rules.js';

const block = (id: string, state: BlockState, role: BlockRole = 'operative', text = 'Recommends') => ({
  id,
  role,
  text,
  state,
});

describe('where a text may go', () => {
  it.each<[TextState, TextState, string | undefined]>([
    ['outline', 'drafting', undefined],
    ['drafting', 'first_reading', undefined],
    ['first_reading', 'second_reading', undefined],
    ['second_reading', 'clean_text', undefined],
    ['clean_text', 'for_adoption', undefined],
    ['drafting', 'clean_text', 'text-state-refused'],
    ['drafting', 'for_adoption', 'text-state-refused'],
    ['clean_text', 'second_reading', 'reason-missing'],
    ['for_adoption', 'withdrawn', 'reason-missing'],
    ['adopted', 'drafting', 'text-state-refused'],
    ['adopted', 'withdrawn', 'text-state-refused'],
    ['withdrawn', 'drafting', 'text-state-refused'],
    ['for_adoption', 'adopted', 'text-state-refused'],
  ])('%s → %s: %s', (from, to, expected) => {
    expect(stepRefusal(from, to, [block('a', 'agreed')], undefined)?.problem).toBe(expected);
  });

  it('not to clean text while a paragraph is open, and the open ones are named', () => {
    const blocks = [
      block('a', 'agreed'),
      block('b', 'open'),
      block('c', 'agreed_ad_ref'),
      block('d', 'parked'),
      block('e', 'open'),
    ];
    expect(stepRefusal('first_reading', 'clean_text', blocks, undefined)).toEqual({
      problem: 'blocks-still-open',
      blockIds: ['b', 'e'],
    });
  });

  it('a title, a heading and an empty line are not negotiated and stand in nobody’s way', () => {
    const blocks = [
      block('a', 'open', 'title'),
      block('b', 'open', 'heading'),
      block('c', 'open', 'paragraph', ' '),
      block('d', 'agreed'),
    ];
    expect(stepRefusal('first_reading', 'clean_text', blocks, undefined)).toBeUndefined();
  });

  it('an outline without a paragraph is not opened for drafting', () => {
    expect(stepRefusal('outline', 'drafting', [], undefined)).toEqual({ problem: 'text-state-refused' });
  });

  it('nobody leaves what is adopted, transmitted or withdrawn by hand', () => {
    for (const from of ['adopted', 'transmitted', 'withdrawn', 'corrected'] as const)
      expect(textSteps[from]).toBeUndefined();
    for (const from of textStates) expect(Object.keys(textSteps[from] ?? {})).not.toContain('adopted');
  });
});
