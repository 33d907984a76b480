import { agreementOf, isAgreed, isNegotiated } from './agreement.js';
import { type BlockRole, type BlockState, blockRoles, blockStates } from './drafting.js';

const block = (role: BlockRole, state: BlockState, text = 'Recommends to meet') => ({ role, state, text });

describe('which paragraphs are negotiated, and how many of them are agreed', () => {
  it('words of every role but title and heading, as soon as there are any', () => {
    expect(blockRoles.filter((role) => isNegotiated({ role, text: 'Words' }))).toEqual(
      blockRoles.filter((role) => !['title', 'heading'].includes(role)),
    );
    expect(blockRoles.filter((role) => isNegotiated({ role, text: ' \n ' }))).toEqual([]);
  });

  it('agreed is agreed, agreed subject to capitals, and adopted', () => {
    expect(blockStates.filter(isAgreed)).toEqual(['agreed_ad_ref', 'agreed', 'adopted']);
  });

  it('title, headings and empty lines are in no number; a parked paragraph is neither agreed nor open; a deleted one is gone', () => {
    const blocks = [
      block('title', 'open'),
      block('heading', 'agreed'),
      block('preambular', 'agreed'),
      block('operative', 'agreed_ad_ref'),
      block('operative', 'open'),
      block('subparagraph', 'parked'),
      block('conclusion', 'deleted'),
      block('paragraph', 'open', ''),
    ];
    expect(agreementOf(blocks)).toEqual({ blocks: 4, agreed: 2, open: 1 });
  });
});
