import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type HomeChapter, homeRoutes, type MineRow, type Role } from '#contracts';
import { useSession } from '../api/session.js';
import { areasOf, loadWords, wordsAreHere } from '../i18n/start.js';
import { useKeptRead } from '../offline/kept-read.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Loading } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { useNow } from '../ui/now.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { TaskList } from '../ui/TaskList.js';
import { type Block, blocks, hourOf, keysOf, nextOf, partOfDay, sorted } from './home.rules.js';

/** What this person has to do, with its words. Nothing is shown before its words are there. */
function useHome(acting: boolean) {
  const { read, shownFrom, denied } = useKeptRead(homeRoutes.home, null, undefined, { enabled: acting });
  const home = denied ?? read;
  const rows = home.data?.rows ?? [];
  const areas = areasOf(keysOf(rows));
  const wanted = areas.join();
  const [words, setWords] = useState('');
  useEffect(() => {
    void loadWords(...areasOf(wanted.split(',').map((area) => `${area}.`))).then(() => setWords(wanted));
  }, [wanted]);
  return {
    rows,
    failed: home.data?.failed ?? [],
    shownFrom: denied ? null : shownFrom,
    loading: (home.isLoading && !home.data) || (words !== wanted && !wordsAreHere(areas)),
    error: home.error,
    again: () => void home.refetch(),
  };
}

const SHOWN = 5;

/** Nothing waits: what would stand here for somebody in this role, and what comes next. */
function NothingNow({ role, rows }: { role: Role; rows: readonly MineRow[] }) {
  const { t } = useTranslation();
  const now = useNow();
  const said = useDates();
  const next = nextOf(rows, now);
  return (
    <EmptyState title={t('home.empty')}>
      {t(`home.nothing.${role}`)}
      {next && (
        <>
          {' '}
          <Link to={next.href}>
            {t('home.next', {
              what: t(next.title.key, next.title.params ?? {}),
              when: said.deadline(next.due.at, next.due.zone, now, next.due.place).day,
            })}
          </Link>
        </>
      )}
    </EmptyState>
  );
}

/** What is missing is named; what could be read stands. */
function Missing({ parts, onRetry }: { parts: readonly HomeChapter[]; onRetry(): void }) {
  const { t } = useTranslation();
  const said = useDates();
  if (parts.length === 0) return null;
  return (
    <div className="notice warn" role="alert">
      <p>{t('home.failed', { parts: said.list(parts.map((part) => t(`home.part.${part}`))) })}</p>
      <p>
        <button type="button" className="btn sm" onClick={onRetry}>
          {t('common.again')}
        </button>
      </p>
    </div>
  );
}

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
  const home = useHome(acting !== null);
  const present = blocks
    .map((block) => ({
      block,
      rows: sorted(
        home.rows.filter((row) => row.block === block),
        said.compare,
      ),
    }))
    .filter(({ rows }) => rows.length > 0);
  const toDo = home.rows.filter((row) => row.block === 'do_now').length;
  const read = !home.loading && home.error === null;
  return (
    <>
      <Masthead
        plain
        symbol={
          <>
            <span>{said.today(now, zone)}</span>
            {home.shownFrom && (
              <span className="copyfrom">
                {t('common.strip.copy', { at: said.instant(home.shownFrom.toISOString(), zone) })}
              </span>
            )}
            <span className="push">{t('home.yourTime', { zone: said.zone(zone, now) })}</span>
          </>
        }
        title={t(`home.greeting.${partOfDay(hourOf(now, zone))}`, { name })}
        lede={!read || toDo === 0 ? undefined : t('home.lede', { count: toDo })}
      />
      {home.error !== null && <ProblemNote error={home.error} onRetry={home.again} />}
      <Missing parts={home.failed} onRetry={home.again} />
      {home.loading && <Loading what={t('home.loading')} />}
      {acting === null && <EmptyState title={t('home.noRole')}>{t('home.noRoleSay')}</EmptyState>}
      {read && acting && toDo === 0 && home.failed.length === 0 && <NothingNow role={acting.role} rows={home.rows} />}
      {!home.loading &&
        present.map(({ block, rows }) => (
          <BlockOfRows key={block} block={block} rows={rows} leading={block === 'do_now'} />
        ))}
    </>
  );
}
