import { useTranslation } from 'react-i18next';
import { type BlameRun, historyRoutes, type RemovedRun } from '#contracts';
import { useRead } from '../api/reading.js';
import { MarginHead } from '../drafting/MarginHead.js';
import type { RoomToolProps } from '../drafting/room-tools.js';
import { useDates } from '../ui/dates.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { type Picked, usePicked } from './picked.js';
import { useWhen } from './when.js';
import { keyOfHand, nameOf } from './who.js';
import './versions.css';

const AGAIN_MS = 10_000;

/** Who wrote the selected words: by delegation, in words, with the time of the last change, and what was taken away there. */
export default function WhoWrotePanel({ text, editor, lines, here, onClose }: RoomToolProps) {
  const { t } = useTranslation();
  const picked = usePicked(editor, here);
  return (
    <section className="whopanel" aria-label={t('history.who.title')}>
      <MarginHead title={t('history.who.title')} onClose={onClose} />
      {picked.length === 0 && <p className="muted">{t('history.who.how')}</p>}
      {picked.map((one) => (
        <Passage
          key={one.blockId}
          textId={text.id}
          picked={one}
          number={lines.find(({ id }) => id === one.blockId)?.number ?? null}
        />
      ))}
      {picked.length > 0 && <p className="hint">{t('history.who.saved')}</p>}
    </section>
  );
}

function Passage({ textId, picked, number }: { textId: string; picked: Picked; number: string | null }) {
  const { t } = useTranslation();
  const { list } = useDates();
  const { blockId, from, to } = picked;
  const asked = to === null ? { block: blockId } : { block: blockId, from, to };
  const often = { refetchInterval: AGAIN_MS, staleTime: 0, placeholderData: (before: unknown) => before as never };
  const written = useRead(historyRoutes.blame, { textId }, asked, often);
  const removed = useRead(historyRoutes.removed, { textId }, asked, often);
  const runs = written.data ?? [];
  const delegations = [...new Map(runs.map((run) => [keyOfHand(run), nameOf(run, t)])).values()];
  return (
    <div className="passage">
      <p className="small muted">
        {number
          ? t('history.compare.paragraph', { number: number.replace(/\.$/, '') })
          : t('history.compare.unnumbered')}
        {' · '}
        {t(to === null ? 'history.who.paragraph' : 'history.who.selection')}
      </p>
      <p className="vh" role="status">
        {written.data &&
          (runs.length === 0 ? t('history.who.none') : t('history.who.found', { delegations: list(delegations) }))}
      </p>
      <ProblemNote error={written.error ?? removed.error} />
      {written.data && runs.length === 0 && <p className="muted">{t('history.who.none')}</p>}
      <Shares runs={runs} />
      {runs.length > 1 && <WordForWord runs={runs} />}
      {removed.data && removed.data.length > 0 && <TakenAway runs={removed.data} />}
    </div>
  );
}

/** How many words: where a script writes no spaces, the segmenter knows. */
function wordsIn(text: string): number {
  let count = 0;
  for (const { isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text))
    if (isWordLike) count += 1;
  return count;
}

function Shares({ runs }: { runs: readonly BlameRun[] }) {
  const { t } = useTranslation();
  const { number } = useDates();
  const when = useWhen();
  const byHand = new Map<string, { run: BlameRun; words: number; at: string }>();
  for (const run of runs) {
    const known = byHand.get(keyOfHand(run));
    const words = wordsIn(run.text);
    if (!known) byHand.set(keyOfHand(run), { run, words, at: run.at });
    else {
      known.words += words;
      if (run.at > known.at) known.at = run.at;
    }
  }
  const all = [...byHand.values()].reduce((sum, { words }) => sum + words, 0);
  return (
    <ul className="plainlist whoshares">
      {[...byHand.values()]
        .sort((one, two) => two.words - one.words)
        .map(({ run, words, at }) => (
          <li key={keyOfHand(run)}>
            <b>{nameOf(run, t)}</b>
            <span className="num">{t('history.who.share', { words: number(words), all: number(all) })}</span>
            <span className="small muted num">{t('history.who.last', { time: when(at) })}</span>
          </li>
        ))}
    </ul>
  );
}

function WordForWord({ runs }: { runs: readonly BlameRun[] }) {
  const { t } = useTranslation();
  const when = useWhen();
  return (
    <>
      <h3>{t('history.who.passages')}</h3>
      <ol className="plainlist passages">
        {runs.map((run) => (
          <li key={run.from}>
            <blockquote className="text" dir="auto">
              {run.text.trim() === '' ? '␣' : run.text.trim()}
            </blockquote>
            <p className="small muted num">
              {nameOf(run, t)}, {when(run.at)}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

function TakenAway({ runs }: { runs: readonly RemovedRun[] }) {
  const { t } = useTranslation();
  const when = useWhen();
  const shown = runs.filter(({ text }) => text.trim() !== '').slice(-20);
  if (shown.length === 0) return null;
  return (
    <>
      <h3>{t('history.who.removed')}</h3>
      <ul className="plainlist passages">
        {shown.reverse().map((run) => (
          <li key={`${run.position}.${run.seq}.${run.text}`}>
            <blockquote className="text" dir="auto">
              <del>{run.text.trim()}</del>
            </blockquote>
            <p className="small muted num">
              {keyOfHand(run) === keyOfHand(run.author)
                ? t('history.who.removedOwn', { who: nameOf(run, t), time: when(run.at) })
                : t('history.who.removedLine', {
                    author: nameOf(run.author, t),
                    who: nameOf(run, t),
                    time: when(run.at),
                  })}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
