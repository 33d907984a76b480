import type { EscalationAct } from '#contracts';

/** What a step of the ladder is (domain.md B.4.11, decisions.md 7). */
export interface Rung {
  level: number;
  act: EscalationAct;
  /** A person releases it; before that nothing leaves the house. */
  released: 'at_once' | 'secretariat_officer' | 'chair';
  /** It cannot be closed without a note of what was said. */
  noteNeeded: boolean;
  /** Whether releasing sends a letter. */
  sends: boolean;
}

export const ladder: readonly Rung[] = [
  { level: 1, act: 'overdue_note', released: 'at_once', noteNeeded: false, sends: true },
  { level: 2, act: 'courtesy_message', released: 'secretariat_officer', noteNeeded: false, sends: true },
  { level: 3, act: 'telephone_task', released: 'secretariat_officer', noteNeeded: true, sends: false },
  { level: 4, act: 'chair_letter', released: 'chair', noteNeeded: false, sends: true },
  { level: 5, act: 'meeting_line', released: 'secretariat_officer', noteNeeded: false, sends: false },
];

/** A vacancy of ten working days is told to the head of delegation, at the weight of level 2. */
export const vacancyRung: Rung = {
  level: 2,
  act: 'vacancy',
  released: 'secretariat_officer',
  noteNeeded: false,
  sends: true,
};

export function rungOf(level: number): Rung {
  const rung = ladder.find((r) => r.level === level);
  if (!rung) throw new RangeError(`The ladder has no step ${level}.`);
  return rung;
}

export const rungOfAct = (act: EscalationAct): Rung =>
  act === 'vacancy' ? vacancyRung : ladder.find((r) => r.act === act)!;

/** Who receives what is released: the head at level 2 with copy to the focal point, at level 4 the head as the address of the authority. */
export const readersAt: Readonly<Record<EscalationAct, 'focal_point' | 'head' | 'nobody'>> = {
  overdue_note: 'focal_point',
  courtesy_message: 'head',
  telephone_task: 'nobody',
  chair_letter: 'head',
  meeting_line: 'nobody',
  vacancy: 'head',
};

/** May this role release a step? The chair's letter is the chair's; everything else the secretariat's. */
export function mayRelease(act: EscalationAct, role: string | null): boolean {
  const { released } = rungOfAct(act);
  if (released === 'chair') return role === 'chair' || role === 'vice_chair';
  return role === 'secretariat_officer' || role === 'secretariat_admin';
}
