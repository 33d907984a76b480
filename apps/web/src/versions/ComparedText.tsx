import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ComparedParagraph, type CompareView, draftingWords } from '#contracts';
import { Beside, BesideHead } from './Beside.js';
import { anchorOf, kindOf, paragraphName, paragraphWithin } from './ChangeList.js';
import { Redline } from './Redline.js';

interface Run {
  rows: ComparedParagraph[];
  folded: boolean;
}

/** The text with its redline, or the two versions beside each other; what did not change is folded until somebody asks for it, and whole on paper. */
export function ComparedText({
  view: { rows, from, to },
  beside,
  shown,
  all,
  lang,
}: {
  view: CompareView;
  beside: boolean;
  shown: ReadonlySet<ComparedParagraph>;
  all: boolean;
  lang: string;
}) {
  const runs: Run[] = [];
  for (const row of rows) {
    const folded = !all && !shown.has(row);
    const last = runs.at(-1);
    if (last?.folded === folded) last.rows.push(row);
    else runs.push({ rows: [row], folded });
  }
  return (
    <div className={beside ? 'compared twocolumns' : 'compared'} lang={lang}>
      {beside && <BesideHead from={from} to={to} />}
      {runs.map((run) =>
        run.folded ? (
          <Unchanged key={anchorOf(run.rows[0]!)} all={rows} rows={run.rows} beside={beside} />
        ) : (
          run.rows.map((row) => <Paragraph key={anchorOf(row)} row={row} all={rows} beside={beside} />)
        ),
      )}
    </div>
  );
}

interface Among {
  /** the whole comparison, in which others are named */
  all: readonly ComparedParagraph[];
  beside: boolean;
}

function Unchanged({ rows, all, beside }: Among & { rows: readonly ComparedParagraph[] }) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <p className="folded noprint" lang={i18n.language} hidden={open}>
        <button type="button" className="menu" onClick={() => setOpen(true)}>
          {t('history.compare.unchangedRun', { count: rows.length })}
        </button>
      </p>
      <div className={open ? undefined : 'paperonly'}>
        {rows.map((row) => (
          <Paragraph key={anchorOf(row)} row={row} all={all} beside={beside} />
        ))}
      </div>
    </>
  );
}

function Paragraph({ row, all, beside }: Among & { row: ComparedParagraph }) {
  const { t, i18n } = useTranslation();
  const name = paragraphName(row, t);
  const face = row.now ?? row.before!;
  const heading = face.role === 'title' || face.role === 'heading';
  const Words = heading ? 'h3' : 'div';
  return (
    <section
      className={`cpara ${row.kind} ${face.role}${face.level === 2 ? ' deep' : ''}${row.moved ? ' moved' : ''}`}
      id={anchorOf(row)}
      aria-label={name}
    >
      {!beside && <span className="pn">{face.number}</span>}
      {beside && row.pieces.length > 0 && <Beside row={row} role={face.role} />}
      {!beside && row.pieces.length > 0 && (
        <Words className={heading ? `text ${face.role}` : 'text'} dir="auto">
          <Redline pieces={row.pieces} />
        </Words>
      )}
      {(row.kind !== 'same' || row.moved) && (
        <p className="meta" lang={i18n.language} dir="auto">
          <b>{kindOf(row, t)}</b> {notesOf(row, all, t).join(' · ')}
        </p>
      )}
    </section>
  );
}

function notesOf(
  row: ComparedParagraph,
  all: readonly ComparedParagraph[],
  t: ReturnType<typeof useTranslation>['t'],
): string[] {
  const notes: string[] = [];
  const nameOf = (id: string | null) => {
    const other = all.find((one) => one.id === id && one.now);
    return other ? paragraphWithin(other, t) : t('history.compare.unnumberedIn');
  };
  if (row.kind === 'split') notes.push(t('history.compare.splitFrom', { paragraph: nameOf(row.other) }));
  if (row.kind === 'merged') notes.push(t('history.compare.mergedWith', { paragraph: nameOf(row.other) }));
  if (row.kind === 'moved-away') notes.push(t('history.compare.movedTo', { paragraph: nameOf(row.id) }));
  else if (row.moved && row.before)
    notes.push(t('history.compare.movedFrom', { paragraph: paragraphWithin({ now: row.before, before: null }, t) }));
  if (row.before && row.now && row.before.role !== row.now.role)
    notes.push(
      t('history.compare.roleWas', {
        before: t(draftingWords.blockRole[row.before.role]),
        now: t(draftingWords.blockRole[row.now.role]),
      }),
    );
  if (row.pieces.length === 0 && row.now) notes.push(t('history.compare.empty'));
  return notes;
}
