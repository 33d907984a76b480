import { useTranslation } from 'react-i18next';
import { type CellKind, cellKinds, type MatrixColumn, type MatrixView } from '#contracts';
import { MenuButton, type MenuChoice } from '../ui/MenuButton.js';
import { kindsIn, themesOf, type Wanted } from './matrix.rules.js';
import { useCellWords } from './use-cell-words.js';
import { useNames } from './use-names.js';

interface FiltersProps {
  view: MatrixView;
  columns: readonly MatrixColumn[];
  wanted: Wanted;
  withStates: boolean;
  onWant(change: Partial<Wanted>): void;
  onCycle(cycleId: string): void;
}

interface FilterProps {
  word: string;
  value: string;
  choices: MenuChoice[];
}

function Filter({ word, value, choices }: FilterProps) {
  const { t } = useTranslation();
  return (
    <MenuButton className="btn sm" choices={choices} heading={t('accountability.filter.heading')}>
      {t(word, { value })}
    </MenuButton>
  );
}

/** Theme, answer, State and cycle: each a button that says what is chosen. */
export function Filters({ view, columns, wanted, withStates, onWant, onCycle }: FiltersProps) {
  const { t } = useTranslation();
  const said = useCellWords();
  const nameOf = useNames();
  const all = t('accountability.filter.all');
  const every = (chosen: boolean, onChoose: () => void): MenuChoice => ({ id: 'all', label: all, chosen, onChoose });
  const themes = themesOf(view.rows);
  const kindWord = (kind: CellKind | 'overdue') =>
    kind === 'overdue' ? t('accountability.lateLegend') : said.kind(kind);
  const kinds: (CellKind | 'overdue')[] = [
    ...kindsIn(view, cellKinds),
    ...(view.scope === 'all' ? ['overdue' as const] : []),
  ];
  const state = columns.find(({ entityId }) => entityId === wanted.entityId);
  return (
    <div className="filters">
      {themes.length > 1 && (
        <Filter
          word="accountability.filter.theme"
          value={wanted.theme ?? all}
          choices={[
            every(wanted.theme === null, () => onWant({ theme: null })),
            ...themes.map((theme) => ({
              id: theme,
              label: theme,
              chosen: wanted.theme === theme,
              onChoose: () => onWant({ theme }),
            })),
          ]}
        />
      )}
      <Filter
        word="accountability.filter.status"
        value={wanted.kind === null ? all : kindWord(wanted.kind)}
        choices={[
          every(wanted.kind === null, () => onWant({ kind: null })),
          ...kinds.map((kind) => ({
            id: kind,
            label: kindWord(kind),
            chosen: wanted.kind === kind,
            onChoose: () => onWant({ kind }),
          })),
        ]}
      />
      {withStates && columns.length > 1 && (
        <Filter
          word="accountability.filter.entity"
          value={state ? nameOf(state.names) : all}
          choices={[
            every(!state, () => onWant({ entityId: null })),
            ...columns.map(({ entityId, names }) => ({
              id: entityId,
              label: nameOf(names),
              chosen: wanted.entityId === entityId,
              onChoose: () => onWant({ entityId }),
            })),
          ]}
        />
      )}
      {view.cycles.length > 1 && (
        <Filter
          word="accountability.filter.cycle"
          value={view.cycle?.code ?? all}
          choices={view.cycles.map(({ id, code }) => ({
            id,
            label: code,
            chosen: id === view.cycle?.id,
            onChoose: () => onCycle(id),
          }))}
        />
      )}
      <span className="push small muted">
        {t(columns.some(({ own }) => own) ? 'accountability.orderOwn' : 'accountability.order')}
      </span>
    </div>
  );
}
