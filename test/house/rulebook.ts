import { type Role, type Rule, roles, rulebook } from '#contracts';

const abbreviations: Readonly<Record<Role, string>> = {
  secretariat_admin: 'SA',
  secretariat_officer: 'SO',
  chair: 'CH',
  vice_chair: 'VC',
  head_of_delegation: 'HD',
  delegate: 'DE',
  focal_point: 'FP',
  alternate_focal_point: 'AF',
  ministry_contributor: 'MC',
  capital_official: 'CC',
  observer: 'OB',
  partner_agency: 'PA',
  evaluator: 'EV',
  public: 'PU',
};

/** What stands where a role and an act meet. */
function mark(rules: readonly Rule[], notes: string[]): string {
  if (rules.length === 0) return '–';
  return rules
    .map(([, , , { own, state }]) => {
      const word = own ? 'O' : 'Y';
      if (!state) return word;
      const note = state.join(', ');
      if (!notes.includes(note)) notes.push(note);
      return `${word}<sup>${notes.indexOf(note) + 1}</sup>`;
    })
    .join(' ');
}

/** The rulebook as a page for people: a table per subject. */
export function rulebookPage(rules: readonly Rule[] = rulebook): string {
  const notes: string[] = [];
  const subjects = [...new Set(rules.map(([, , subject]) => subject))].sort();
  const parts = subjects.map((subject) => {
    const actions = [...new Set(rules.filter(([, , of]) => of === subject).map(([, action]) => action))];
    const lines = actions.map((action) => {
      const marks = roles.map((role) =>
        mark(
          rules.filter(([who, what, of]) => who === role && what === action && of === subject),
          notes,
        ),
      );
      return `| ${action} | ${marks.join(' | ')} |`;
    });
    return [
      `## ${subject}`,
      '',
      `| | ${roles.map((role) => abbreviations[role]).join(' | ')} |`,
      `|---|${roles.map(() => ':-:|').join('')}`,
      ...lines,
      '',
    ].join('\n');
  });
  return [
    '# Rulebook',
    '',
    'Who may do what on what, while. Written from `libs/contracts/src/rulebook.ts` by `npm run rulebook`; a test fails when this page is not current.',
    '',
    '`Y` yes · `O` own State or organisation only · `–` no. A small number names the states in which it holds. Every right also ends with the term of the role and at the border of the process; what one may not know of is not found.',
    '',
    roles.map((role) => `${abbreviations[role]} ${role.replaceAll('_', ' ')}`).join(' · '),
    '',
    ...parts,
    ...(notes.length > 0 ? ['## While', '', ...notes.map((note, index) => `${index + 1}. ${note}`), ''] : []),
  ].join('\n');
}
