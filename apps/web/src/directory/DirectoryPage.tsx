import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import {
  type DirectoryTable,
  type DirectoryView,
  directoryRoutes,
  directoryTables,
  type ExportDirectory,
} from '#contracts';
import { addressOf } from '../api/call.js';
import { Button } from '../ui/Button.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { Segments } from '../ui/Choices.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead } from '../ui/Masthead.js';
import { compared, type Facet, found, memberships, soughtIn, tooNarrow } from './directory.rules.js';
import { EntryCards } from './EntryCards.js';
import { EntryTable } from './EntryTable.js';
import { Facets, useFacetWords } from './Facets.js';
import { Flags } from './Parts.js';
import { SeatMatrix } from './SeatMatrix.js';
import { useDirectory, useToday } from './use-directory.js';
import './directory.css';

const looks = ['table', 'cards', 'matrix'] as const;

/** The directory of consultative processes: find, look, compare. */
export default function DirectoryPage() {
  const { t } = useTranslation();
  const directory = useDirectory();
  useConfidentiality('L0');
  return (
    <Shown of={directory} what={t('directory.title')}>
      {(view) => <Directory view={view} />}
    </Shown>
  );
}

function Directory({ view }: { view: DirectoryView }) {
  const { t } = useTranslation();
  const [query, setQuery] = useSearchParams();
  const sought = soughtIn(query);
  const day = useToday();
  const entries = found(view.entries, sought, day);
  // The address follows; a box under the finger does not wait for it.
  const [chosen, setChosen] = useState(() => query.getAll('of'));
  const look = query.get('look') ?? 'table';
  const set = (change: (next: URLSearchParams) => void) =>
    setQuery(
      (now) => {
        const next = new URLSearchParams(now);
        change(next);
        return next;
      },
      { replace: true },
    );
  const compare = (codes: string[]) => {
    setChosen(codes);
    set((next) => {
      next.delete('of');
      for (const one of codes) next.append('of', one);
    });
  };
  const choose = (code: string) => compare(compared(chosen, code));
  const want = (facet: Facet | 'words', value: string | null) =>
    set((next) => (value ? next.set(facet, value) : next.delete(facet)));
  return (
    <>
      <Masthead plain title={t('directory.title')} lede={<Counts view={view} />}>
        <p className="row">
          <ButtonLink to="/directory/timeline">{t('directory.timeline.title')}</ButtonLink>
          {view.may.edit && (
            <ButtonLink icon="plus" to="/directory/new">
              {t('directory.edit.new')}
            </ButtonLink>
          )}
        </p>
      </Masthead>
      <Facets view={view} sought={sought} onWant={want} />
      <div className="row dirbar">
        <p className="muted num" role="status">
          {t('directory.found', { count: entries.length })}
        </p>
        <span className="push" />
        {(look !== 'matrix' || chosen.length > 0) && <Compare chosen={chosen} onClear={() => compare([])} />}
        <Segments
          label={t('directory.look.label')}
          value={look}
          onChange={(value) => set((next) => next.set('look', value))}
          choices={looks.map((value) => ({ value, label: t(`directory.look.${value}`) }))}
        />
      </div>
      {entries.length === 0 ? (
        <Nothing view={view} narrow={tooNarrow(view.entries, sought, day)} onWant={want} />
      ) : look === 'matrix' ? (
        <SeatMatrix view={view} entries={entries} />
      ) : look === 'cards' ? (
        <EntryCards view={view} entries={entries} chosen={chosen} onChoose={choose} />
      ) : (
        <EntryTable view={view} entries={entries} chosen={chosen} onChoose={choose} />
      )}
      <div className="dirnote">
        <Flags whole entry={view} />
      </div>
      <Export />
    </>
  );
}

function Counts({ view }: { view: DirectoryView }) {
  const { t } = useTranslation();
  const count = memberships(view.entries, useToday());
  return (
    <>
      {t('directory.counts', {
        processes: view.entries.filter(({ kind }) => kind === 'process').length,
        seats: count.seats,
        entities: count.entities,
        several: count.inSeveral,
      })}
    </>
  );
}

function Compare({ chosen, onClear }: { chosen: readonly string[]; onClear(): void }) {
  const { t } = useTranslation();
  if (chosen.length === 0) return <span className="small muted noprint">{t('directory.compare.choose')}</span>;
  return (
    <>
      {chosen.length > 1 ? (
        <ButtonLink
          kind="primary"
          to={`/directory/compare?${chosen.map((one) => `of=${encodeURIComponent(one)}`).join('&')}`}
        >
          {t('directory.compare.these', { count: chosen.length })}
        </ButtonLink>
      ) : (
        <span className="small muted">{t('directory.compare.oneMore', { code: chosen[0] })}</span>
      )}
      <Button small onPress={onClear}>
        {t('directory.compare.clear')}
      </Button>
    </>
  );
}

function Nothing({
  view,
  narrow,
  onWant,
}: {
  view: DirectoryView;
  narrow: Facet | null;
  onWant(facet: Facet | 'words', value: string | null): void;
}) {
  const { t } = useTranslation();
  const words = useFacetWords(view);
  const [query] = useSearchParams();
  const value = narrow && query.get(narrow);
  return (
    <EmptyState title={t('directory.none')}>
      {narrow && value ? (
        <Button onPress={() => onWant(narrow, null)}>{t('directory.remove', { facet: words(narrow, value) })}</Button>
      ) : query.get('words') ? (
        <Button onPress={() => onWant('words', null)}>{t('directory.removeWords')}</Button>
      ) : (
        // No single facet is to blame: only all of them together.
        <ButtonLink to="/directory">{t('directory.all')}</ButtonLink>
      )}
    </EmptyState>
  );
}

function Export() {
  const { t } = useTranslation();
  const dates = useDates();
  const file = (format: ExportDirectory['format'], table?: DirectoryTable) => (
    <a key={table ?? format} href={addressOf(directoryRoutes.export, null, { format, table })} download>
      {t(`directory.export.${table ?? format}`)}
    </a>
  );
  return (
    <p className="row small noprint dirfoot">
      <span className="muted">{t('directory.export.title')}</span>
      {file('xlsx')}
      {file('json')}
      <span className="muted">{t('directory.export.tables')}</span>
      {directoryTables.map((table) => file('csv', table))}
      <span className="push muted">{t('directory.asOf', { on: dates.day('2005-05-19') })}</span>
    </p>
  );
}
