import type { EntityKind, KnownEntityView, MembershipTier, NewEntity } from '#contracts';

/** One line of a list of members: "DRV; Dorvia; Europe/Zurich", or a name that the reference data know. */
export interface MemberLine {
  line: number;
  entity: NewEntity | null;
  /** translation key of what is wrong */
  error: string | null;
}

const kinds: Record<MembershipTier, EntityKind> = {
  member: 'state',
  interested_state: 'state',
  observer_state: 'observer_state',
  participant_org: 'igo',
  observer_org: 'igo',
  ngo_invited: 'ngo_field',
  secretariat: 'secretariat',
};
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();

/** Reads a pasted list, one entity a line; columns by semicolon, tab or comma. Empty lines are passed over. */
export function readMembers(
  list: string,
  tier: MembershipTier,
  known: readonly KnownEntityView[],
  zone: string,
): MemberLine[] {
  const codes = new Set<string>();
  return list
    .split(/\r?\n/)
    .map((words, index) => ({ words: words.trim(), line: index + 1 }))
    .filter(({ words }) => words !== '')
    .map(({ words, line }) => {
      const [first = '', second, third] = words.split(/\s*[;\t,]\s*/);
      const found = known.find((one) => plain(one.name) === plain(first) || one.code === first.toUpperCase());
      const code = (found?.code ?? first).toUpperCase();
      const name = second || found?.name || '';
      const wrong = !/^[A-Z][A-Z0-9]{1,11}$/.test(code)
        ? 'processes.list.errorCode'
        : name === ''
          ? 'processes.list.errorName'
          : codes.has(code)
            ? 'processes.list.errorTwice'
            : null;
      codes.add(code);
      if (wrong) return { line, entity: null, error: wrong };
      const kind = found && tier !== 'observer_state' && found.kind in kindsOfStates ? found.kind : kinds[tier];
      return { line, entity: { code, names: { en: name }, kind, zone: third || zone, tier }, error: null };
    });
}

const kindsOfStates: Partial<Record<EntityKind, true>> = {
  state: true,
  territory: true,
  associated_state: true,
  special_administrative_region: true,
};
