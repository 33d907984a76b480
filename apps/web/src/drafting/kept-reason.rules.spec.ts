import { type Circumstances, whyKept } from './kept-reason.rules.js';

describe('why words are kept', () => {
  const locked = (rest: Partial<Circumstances>): Circumstances => ({
    problem: { key: 'block-locked' },
    textState: 'drafting',
    because: 'locked',
    ...rest,
  });
  it.each<[string, Circumstances, string]>([
    ['the paragraph was agreed', locked({ blockState: 'agreed' }), 'agreed'],
    ['it was agreed ad referendum', locked({ blockState: 'agreed_ad_ref' }), 'agreed'],
    ['it was parked', locked({ blockState: 'parked' }), 'closed'],
    ['it was agreed, as an older device noted it', locked({}), 'agreed'],
    ['delegations do not type any more', locked({ problem: { key: 'typing-not-open' }, blockState: 'open' }), 'frozen'],
    [
      'one word of several was in an agreed paragraph, the refusal came from another',
      locked({ problem: { key: 'typing-not-open' }, blockState: 'agreed' }),
      'agreed',
    ],
    ['the text was adopted', locked({ textState: 'adopted', blockState: 'adopted' }), 'adopted'],
    ['the text was sent out', locked({ textState: 'transmitted', blockState: 'agreed' }), 'adopted'],
    ['the role ended', locked({ problem: { key: 'rights-ended' }, blockState: 'agreed' }), 'role_ended'],
    ['the paragraph is gone', locked({ because: 'gone' }), 'vanished'],
    ['both changed the same words', locked({ because: 'both-changed' }), 'both_changed'],
    ['words before them are missing', locked({ because: 'without-place' }), 'without_place'],
    ['the text was made anew', locked({ because: 'made-anew' }), 'made_anew'],
    ['the paragraph was new', locked({ because: 'new-block' }), 'new_paragraph'],
  ])('%s', (_, circumstances, reason) => expect(whyKept(circumstances)).toBe(reason));
});
