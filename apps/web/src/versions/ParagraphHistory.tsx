import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BlockHistoryView, draftingRoutes, historyRoutes, type RestoredView, type TextView } from '#contracts';
import { wordDifference } from '#text';
import { useMay } from '../api/may.js';
import { useRead, useWrite } from '../api/reading.js';
import { MarginHead } from '../drafting/MarginHead.js';
import type { RoomToolProps } from '../drafting/room-tools.js';
import { Button } from '../ui/Button.js';
import { useDates } from '../ui/dates.js';
import { Shown } from '../ui/Loading.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { Redline } from './Redline.js';
import { useWhen } from './when.js';
import { nameOf } from './who.js';
import './versions.css';

const AGAIN_MS = 10_000;

/** How one paragraph came about: a slider with one stop for each act of a delegation, and each wording to be had again. */
export default function ParagraphHistory({ text, state, lines, here, onClose }: RoomToolProps) {
  const { t } = useTranslation();
  const line = lines.find(({ id }) => id === here);
  const history = useRead(historyRoutes.blockHistory, { textId: text.id, blockId: here ?? '' }, undefined, {
    enabled: here !== null,
    refetchInterval: AGAIN_MS,
    staleTime: 0,
  });
  return (
    <section className="whopanel" aria-label={t('history.paragraph.title')}>
      <MarginHead title={t('history.paragraph.title')} onClose={onClose} />
      {here === null ? (
        <p className="muted">{t('history.paragraph.how')}</p>
      ) : (
        <>
          <p className="small muted">
            {line?.number
              ? t('history.compare.paragraph', { number: line.number.replace(/\.$/, '') })
              : t('history.compare.unnumbered')}
          </p>
          <Shown of={history} what={t('history.paragraph.title')}>
            {(view) => (
              <Moments
                key={here}
                text={text}
                open={state.textState === text.state ? text.state : state.textState}
                view={view}
                locked={(state.blocks.get(here)?.state ?? 'open') !== 'open'}
              />
            )}
          </Shown>
        </>
      )}
    </section>
  );
}

function Moments({
  text,
  open,
  view,
  locked,
}: {
  text: TextView;
  open: TextView['state'];
  view: BlockHistoryView;
  locked: boolean;
}) {
  const { t, i18n } = useTranslation();
  const { number } = useDates();
  const when = useWhen();
  const slider = useId();
  const last = view.stops.length - 1;
  const [chosen, setChosen] = useState<number | null>(null);
  const [changes, setChanges] = useState(true);
  const at = Math.min(chosen ?? last, last);
  const stop = view.stops[at]!;
  const before = view.stops[at - 1];
  const may = useMay();
  const mayRestore = may('freeze', 'Text', { processId: text.processId, state: open }) && text.may.type && !locked;
  const told = t('history.paragraph.at', {
    at: number(at + 1),
    all: number(view.stops.length),
    who: nameOf(stop, t),
    time: when(stop.at),
  });
  const pieces =
    changes && before ? wordDifference(before.text, stop.text) : [{ kind: 'same' as const, text: stop.text }];
  const go = (to: number) => setChosen(to >= last ? null : Math.max(0, to));
  return (
    <>
      <label htmlFor={slider} className="vh">
        {t('history.paragraph.slider')}
      </label>
      <input
        id={slider}
        className="momentslider"
        type="range"
        min={0}
        max={last}
        step={1}
        value={at}
        disabled={last === 0}
        aria-valuetext={told}
        onChange={(event) => go(Number(event.target.value))}
      />
      <p className="row">
        <Button small isDisabled={at === 0} onPress={() => go(at - 1)}>
          {t('history.paragraph.earlier')}
        </Button>
        <Button small isDisabled={at === last} onPress={() => go(at + 1)}>
          {t('history.paragraph.later')}
        </Button>
      </p>
      <p className="num moment" role="status">
        {told}
      </p>
      {view.leftOut > 0 && at === 0 && (
        <p className="small muted">{t('history.paragraph.leftOut', { count: view.leftOut })}</p>
      )}
      {stop.standing ? (
        <blockquote className="text momenttext" dir="auto" lang={text.lang}>
          <Redline pieces={pieces} />
        </blockquote>
      ) : (
        <p className="muted">{t('history.paragraph.gone')}</p>
      )}
      <label className="check small" lang={i18n.language}>
        <input type="checkbox" checked={changes} onChange={(event) => setChanges(event.target.checked)} />{' '}
        {t('history.paragraph.changes')}
      </label>
      {mayRestore && (
        <RestoreWording
          textId={text.id}
          blockId={view.blockId}
          seq={stop.seq}
          same={stop.standing && view.stops[last]!.text === stop.text && view.stops[last]!.standing}
          standing={stop.standing}
          onDone={() => setChosen(null)}
        />
      )}
    </>
  );
}

function RestoreWording({
  textId,
  blockId,
  seq,
  same,
  standing,
  onDone,
}: {
  textId: string;
  blockId: string;
  seq: number;
  same: boolean;
  standing: boolean;
  onDone(): void;
}) {
  const { t } = useTranslation();
  const [done, setDone] = useState<RestoredView | null>(null);
  const refresh = [historyRoutes.blockHistory, draftingRoutes.versions];
  const restore = useWrite(historyRoutes.restoreWording, {
    refresh,
    onDone: (view) => {
      setDone(view);
      onDone();
    },
  });
  const undo = useWrite(historyRoutes.restoreWording, { refresh, onDone: () => setDone(null) });
  const params = { textId, blockId };
  return (
    <>
      {standing && (
        <p>
          <Button
            small
            busy={restore.isPending}
            locked={same && t('history.paragraph.same')}
            onPress={() => restore.mutate({ params, input: { seq } })}
          >
            {t('history.paragraph.restore')}
          </Button>
        </p>
      )}
      {done && (
        <p className={done.refused.length > 0 ? 'notice warn' : 'notice ok'} role="status">
          {t(done.refused.length > 0 ? 'history.paragraph.refused' : 'history.paragraph.restored')}{' '}
          {done.seq !== null && (
            <Button
              small
              busy={undo.isPending}
              onPress={() => undo.mutate({ params, input: { seq: (done.seq ?? 1) - 1 } })}
            >
              {t('history.restore.undo')}
            </Button>
          )}
        </p>
      )}
      <ProblemNote error={restore.error ?? undo.error} />
    </>
  );
}
