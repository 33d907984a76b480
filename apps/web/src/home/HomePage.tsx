import { useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MineRow, mineRoutes } from '#contracts';
import { call } from '../api/call.js';
import { keyOf } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { areasOf, loadWords } from '../i18n/start.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Loading } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { useNow } from '../ui/now.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { TaskList } from '../ui/TaskList.js';
import { type Block, blocks, hourOf, keysOf, partOfDay, sorted } from './home.rules.js';

/** What every chapter says that this person has to do, with its words. A chapter that fails leaves the others standing. */
function useMine(acting: boolean) {
  const answers = useQueries({
    queries: Object.values(mineRoutes).map((route) => ({
      queryKey: keyOf(route),
      queryFn: () => call(route),
      enabled: acting,
    })),
  });
  const rows = answers.flatMap((answer) => answer.data ?? []);
  const wanted = areasOf(keysOf(rows)).join();
  const [words, setWords] = useState('');
  useEffect(() => {
    void loadWords(...areasOf(wanted.split(',').map((area) => `${area}.`))).then(() => setWords(wanted));
  }, [wanted]);
  return {
    rows,
    loading: answers.some((answer) => answer.isLoading) || words !== wanted,
    error: answers.find((answer) => answer.isError)?.error ?? null,
    again: () => {
      for (const answer of answers) if (answer.isError) void answer.refetch();
    },
  };
}

const SHOWN = 5;

function BlockOfRows({ block, rows, leading }: { block: Block; rows: readonly MineRow[]; leading: boolean }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const tasks = (all ? rows : rows.slice(0, SHOWN)).map((row) => ({
    id: row.id,
    what: t(row.title.key, row.title.params ?? {}),
    detail: row.detail && t(row.detail.key, row.detail.params ?? {}),
    status: row.status && t(row.status.key, row.status.params ?? {}),
    glyph: row.status?.glyph,
    due: row.due,
    overdueDays: row.overdueDays,
    to: row.href,
    action: t(row.action.key),
  }));
  return (
    <Section title={t(`home.block.${block}`)} first={block === 'do_now'}>
      <TaskList tasks={tasks} light={block !== 'do_now'} leading={leading} />
      {rows.length > SHOWN && (
        <button type="button" className="btn plain sm" onClick={() => setAll(!all)}>
          {all ? t('common.showFewer') : t('common.showAll', { total: rows.length })}
        </button>
      )}
    </Section>
  );
}

export default function HomePage() {
  const { t } = useTranslation();
  const { name, zone, acting } = useSession();
  const now = useNow();
  const said = useDates();
  const mine = useMine(acting !== null);
  const present = blocks
    .map((block) => ({
      block,
      rows: sorted(
        mine.rows.filter((row) => row.block === block),
        said.compare,
      ),
    }))
    .filter(({ rows }) => rows.length > 0);
  const toDo = mine.rows.filter((row) => row.block === 'do_now').length;
  return (
    <>
      <Masthead
        plain
        symbol={
          <>
            <span>{said.today(now, zone)}</span>
            <span className="push">{t('home.yourTime', { zone: said.zone(zone, now) })}</span>
          </>
        }
        title={t(`home.greeting.${partOfDay(hourOf(now, zone))}`, { name })}
        lede={mine.loading || mine.error || toDo === 0 ? undefined : t('home.lede', { count: toDo })}
      />
      {mine.error !== null && (
        <ProblemNote error={mine.error} onRetry={mine.again}>
          {t('home.partly')}
        </ProblemNote>
      )}
      {mine.loading && <Loading what={t('home.loading')} />}
      {!mine.loading &&
        present.map(({ block, rows }, index) => (
          <BlockOfRows key={block} block={block} rows={rows} leading={index === 0 && block === 'do_now'} />
        ))}
      {!mine.loading && !mine.error && present.length === 0 && (
        <EmptyState title={t(acting ? 'home.empty' : 'home.noRole')}>
          {t(acting ? 'home.emptySay' : 'home.noRoleSay')}
        </EmptyState>
      )}
    </>
  );
}
