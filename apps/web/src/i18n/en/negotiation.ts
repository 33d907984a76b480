/** The words of draft proposals. */
export const negotiation = {
  title: 'Draft proposals of your delegation',
  titleOwn: 'Your draft proposals',
  whoSees: 'Only your delegation sees them; the Chair and the secretariat do not.',
  whoSeesOwn: 'Nobody else sees them.',
  empty: 'No drafts so far.',
  emptySay: 'Words that you typed and that could not be placed in the text are kept here.',
  state: {
    draft: 'Draft',
    withdrawn: 'Withdrawn',
  },
  keptBecause: '{{name}}, {{time}}: kept because {{because}}.',
  you: 'You',
  before: 'The paragraph said',
  after: 'It should say',
  nothing: 'Nothing',
  copy: 'Copy the words',
  place: 'Place them again',
  withdraw: 'Withdraw',
  undo: 'Undo',
  takeUp: 'Take it up again',
  notNow: {
    gone: 'Its paragraph is not in the text.',
    closed: 'You do not type in this text now.',
    locked: 'The paragraph is not open to you now.',
  },
  done: {
    placed: 'The words are in the text; the draft is withdrawn.',
    withdrawn: 'The draft is withdrawn.',
    copied: 'Copied.',
    'not-copied': 'This browser did not copy them. Select the words above.',
    'kept-again': 'The text did not take the words. The draft stays.',
  },
  stopped: {
    gone: 'The paragraph is not in the text any more. Nothing was changed.',
    'both-changed': 'Others changed the same words since. Nothing was changed; copy the words and place them by hand.',
  },
};
