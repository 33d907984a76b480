import { entityRoles, type ListRowView, type Role } from '#contracts';

/** One row of a list of people as it came. */
export interface RawRow {
  line: number;
  name: string;
  email: string;
  role: string;
  entity: string;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const headings: Record<keyof Omit<RawRow, 'line'>, readonly string[]> = {
  name: ['name', 'full name', 'nom', 'الاسم'],
  email: ['email', 'e-mail', 'mail', 'courriel', 'address'],
  role: ['role', 'function', 'rôle'],
  entity: ['entity', 'state', 'country', 'delegation', 'organisation', 'organization', 'code', 'pays'],
};

/** Finds the four columns by their headings, in any order. `null` when name or e-mail is missing. */
export function columnsOf(header: readonly string[]): Record<keyof Omit<RawRow, 'line'>, number> | null {
  const plain = header.map((cell) => cell.trim().toLowerCase());
  const at = (column: keyof typeof headings) => plain.findIndex((cell) => headings[column].includes(cell));
  const columns = { name: at('name'), email: at('email'), role: at('role'), entity: at('entity') };
  return columns.name < 0 || columns.email < 0 ? null : columns;
}

/** Roles as people write them: "Head of delegation", "head_of_delegation", "HoD". */
const shorthand: Record<string, Role> = {
  hod: 'head_of_delegation',
  head: 'head_of_delegation',
  officer: 'secretariat_officer',
  'vice chair': 'vice_chair',
};

export function roleOf(written: string, allowed: readonly Role[]): Role | null {
  const plain = written.trim().toLowerCase();
  const key = shorthand[plain] ?? (plain.replace(/[\s-]+/g, '_') as Role);
  return allowed.includes(key) ? key : null;
}

/** Judges each row; nothing is invited while a row is wrong, so that a list is taken whole or not at all. */
export function judgeRows(
  rows: readonly RawRow[],
  allowed: readonly Role[],
  entityCodes: ReadonlySet<string>,
): ListRowView[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const errors: ListRowView['errors'] = [];
    const email = row.email.trim().toLowerCase();
    const role = roleOf(row.role || 'delegate', allowed);
    if (row.name.trim() === '') errors.push({ field: 'name', key: 'list.error.name_missing' });
    if (row.name.length > 200) errors.push({ field: 'name', key: 'list.error.name_long' });
    if (!EMAIL.test(email)) errors.push({ field: 'email', key: 'list.error.email' });
    else if (seen.has(`${email}|${row.role}|${row.entity}`)) errors.push({ field: 'email', key: 'list.error.twice' });
    if (!role) errors.push({ field: 'role', key: 'list.error.role' });
    const code = row.entity.trim().toUpperCase();
    if (code !== '' && !entityCodes.has(code)) errors.push({ field: 'entity', key: 'list.error.entity' });
    if (code === '' && role && entityRoles.includes(role))
      errors.push({ field: 'entity', key: 'list.error.entity_missing' });
    seen.set(`${email}|${row.role}|${row.entity}`, row.line);
    return { line: row.line, name: row.name.trim(), email, role: role ?? row.role, entity: code, errors };
  });
}
