/** Words of the home page. */
export const home = {
  title: 'Home',
  greeting: {
    morning: 'Good morning, {{name}}',
    afternoon: 'Good afternoon, {{name}}',
    evening: 'Good evening, {{name}}',
  },
  yourTime: 'Your time: {{zone}}',
  lede_one: 'One thing waits for you.',
  lede_other: '{{count}} things wait for you.',
  block: { do_now: 'Do now', waiting: 'Waiting for others', happening: 'Happening', decided: 'Recently decided' },
  empty: 'Nothing needs you today.',
  emptySay: 'When something has a deadline or others wait for you, it stands here, and you receive an e-mail.',
  loading: 'what you have to do now',
  partly: 'A part of this list could not be read.',
  noRole: 'You hold no role at present.',
  noRoleSay: 'The secretariat gives roles. Until then there is nothing to show here.',
};
