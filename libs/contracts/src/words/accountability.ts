import { type CellKind, cellKinds, readerScopes, requestStands } from '../accountability.js';
import { implementationStatuses } from '../implementation.js';

const keyed = <K extends string>(values: readonly K[], prefix: string): Record<K, string> =>
  Object.fromEntries(values.map((value) => [value, `${prefix}.${value}`])) as Record<K, string>;

const answers: readonly string[] = implementationStatuses;

/** The translation keys of the matrix; what States answer has the words of the code book. */
export const accountabilityWords = {
  cell: keyed(
    cellKinds.filter((kind) => !answers.includes(kind)) as Exclude<CellKind, (typeof implementationStatuses)[number]>[],
    'accountability.cell',
  ),
  stand: keyed(requestStands, 'accountability.stand'),
  scope: keyed(readerScopes, 'accountability.scope'),
};

/** The key of what one place of the matrix says. */
export const cellWord = (kind: CellKind): string =>
  answers.includes(kind) ? `implementation.status.${kind}` : `accountability.cell.${kind}`;
