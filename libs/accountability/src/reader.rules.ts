import type { ReaderScope, SharingLevel } from '#contracts';
import type { Reader } from './cell.rules.js';

/** What the rulebook lets the reader do with the names of addressees. */
export interface NamingRights {
  /** bureau and secretariat: everybody by name */
  all: boolean;
  /** others by name, as far as they share it with members */
  shared: boolean;
  own: boolean;
}

const upTo: Readonly<Record<ReaderScope, SharingLevel>> = { all: 'L3', shared: 'L2', own: 'L2', counts: 'L1' };

/** How far somebody sees: the widest right counts. */
export function readerWith(rights: NamingRights): Reader {
  const scope: ReaderScope = rights.all ? 'all' : rights.shared ? 'shared' : rights.own ? 'own' : 'counts';
  return { scope, level: upTo[scope] };
}
