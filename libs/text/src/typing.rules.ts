import type { BlockState, Role, TextState } from '#contracts';

const delegations: readonly Role[] = ['head_of_delegation', 'delegate'];
/** The chair's table and the drafting desk: they place what was agreed aloud. */
const table: readonly Role[] = ['chair', 'vice_chair', 'secretariat_officer', 'secretariat_admin'];

/** Whether this role ever types in a shared text; all others read. */
export const typesAtAll = (role: Role | null): boolean =>
  role !== null && (delegations.includes(role) || table.includes(role));

/** Delegations propose; they type only in the paragraphs that the chair opened. */
export const isReading = (state: TextState): boolean => state === 'first_reading' || state === 'second_reading';

/**
 * Who may type where (decisions.md 1). While drafting, delegations and desk type freely; from the first reading on
 * delegations propose and the table places, unless the chair opened a block for free typing; in an agreed, parked or
 * removed block nobody types, and in a text that left the readings neither.
 */
export function mayType(textState: TextState, blockState: BlockState, role: Role | null, free = false): boolean {
  if (role === null || blockState !== 'open') return false;
  switch (textState) {
    case 'outline':
      return table.includes(role);
    case 'drafting':
      return typesAtAll(role);
    case 'first_reading':
    case 'second_reading':
      return table.includes(role) || (free && delegations.includes(role));
    default:
      return false;
  }
}
