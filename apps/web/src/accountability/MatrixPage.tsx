import { useMemo, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import {
  accountabilityRoutes,
  type CellKind,
  cellGlyphs,
  followupRoutes,
  type MatrixView,
  overdueGlyph,
  paperRoutes,
} from '#contracts';
import { addressOf } from '../api/call.js';
import { useMay } from '../api/may.js';
import { useRead } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { useKeptRead } from '../offline/kept-read.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { Segments } from '../ui/Choices.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead } from '../ui/Masthead.js';
import { PaperLinks } from '../ui/PaperLinks.js';
import { remember, remembered } from '../ui/remember.js';
import { Glyph, Icon } from '../ui/StatusMark.js';
import { Filters } from './Filters.js';
import { type Chosen, FEW, Heatmap } from './Heatmap.js';
import { MatrixList } from './MatrixList.js';
import { MatrixSide } from './MatrixSide.js';
import { chosen as choosing, firstView, inOrder, kindsIn, legendOrder, tintOf, type Wanted } from './matrix.rules.js';
import { StandStrip } from './StandStrip.js';
import { Totals } from './Totals.js';
import { useCellWords } from './use-cell-words.js';
import { useNames } from './use-names.js';
import './accountability.css';

const REMEMBERED = 'matrix';
type Look = 'grid' | 'list' | 'totals';

function Legend({ view }: { view: MatrixView }) {
  const { t } = useTranslation();
  const said = useCellWords();
  const late = view.rows.some(({ cells }) => cells.some(said.late));
  const sample = (kind: CellKind, glyph: string | null, word: string, overdueDays = 0) => (
    <span key={word} className="status">
      <span className={`cell ${tintOf({ kind, overdueDays })}`}>{glyph && <Glyph name={glyph} />}</span>
      {word}
    </span>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would promise something to fill in.
    <div className="legend" role="group" aria-label={t('accountability.legend')}>
      {kindsIn(view, legendOrder).map((kind) => sample(kind, cellGlyphs[kind], said.kind(kind)))}
      {late && sample('no_report', overdueGlyph, t('accountability.lateLegend'), 1)}
    </div>
  );
}

/** What was prepared for States that are late, and waits for a person to release it. */
function Waiting({ processId }: { processId: string }) {
  const { t } = useTranslation();
  const steps = useRead(followupRoutes.escalations, null, { processId });
  const waiting = (steps.data ?? []).filter(({ state, may }) => state === 'prepared' && may.release).length;
  if (waiting === 0) return null;
  return (
    <p>
      <ButtonLink kind="primary" to="/follow-up/releases">
        {t('accountability.waiting', { count: waiting })}
      </ButtonLink>
    </p>
  );
}

function Head({ view, shownFrom, onReadAgain }: { view: MatrixView; shownFrom: Date | null; onReadAgain(): void }) {
  const { t } = useTranslation();
  const { zone } = useSession();
  const dates = useDates();
  const may = useMay();
  const { count, of, percent } = view.response;
  return (
    <Masthead
      symbol={
        <>
          <span>{view.cycle ? t('accountability.of', { cycle: view.cycle.code }) : t('accountability.noCycle')}</span>
          {view.cycle?.dueOn && (
            <span>
              {t(view.cycle.dueOn < view.at.slice(0, 10) ? 'accountability.due' : 'accountability.dueLater', {
                on: dates.day(view.cycle.dueOn),
              })}
            </span>
          )}
          {shownFrom && (
            <span className="copyfrom">
              {t('common.strip.copy', { at: dates.instant(shownFrom.toISOString(), zone) })}
            </span>
          )}
          <span className="push num">{t('accountability.data', { at: dates.instant(view.at, zone) })}</span>
          <button type="button" className="menu noprint" onClick={onReadAgain}>
            {t('accountability.read')}
          </button>
        </>
      }
      title={
        of === 0 ? (
          t('accountability.title')
        ) : (
          <span className="say">
            <Trans
              i18nKey={percent === null ? 'accountability.say' : 'accountability.sayPercent'}
              values={{ count, of, percent }}
              components={{ b: <b /> }}
            />
          </span>
        )
      }
    >
      {may('release', 'Escalation') && <Waiting processId={view.processId} />}
    </Masthead>
  );
}

function Matrix({ view, onCycle }: { view: MatrixView; onCycle(cycleId: string): void }) {
  const { t, i18n } = useTranslation();
  const dates = useDates();
  const nameOf = useNames();
  const [look, setLook] = useState<Look>(() => firstView(window.innerWidth, remembered(REMEMBERED)));
  const [wanted, setWanted] = useState<Wanted>({ theme: null, kind: null, entityId: null });
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const columns = useMemo(
    () => inOrder(view.columns, ({ names }) => nameOf(names), dates.compare),
    [view.columns, nameOf, dates],
  );
  const rows = choosing(view.rows, look === 'grid' ? { ...wanted, entityId: null } : wanted);
  const show = (next: string) => {
    setLook(next as Look);
    if (next !== 'totals') remember(REMEMBERED, next);
  };
  const named = columns.length > 0;
  const shown = look === 'grid' && !named ? 'list' : look;
  const sided = view.scope === 'all' || (named && shown === 'grid');
  const wide = shown === 'grid' && columns.length > FEW;
  const lang = i18n.language.slice(0, 2) as 'en';
  return (
    <>
      {named && <StandStrip view={view} columns={columns} />}
      <div className={sided && !wide ? 'grid2' : 'grid2 alone'}>
        <section className="sec first">
          <div className="row">
            <h2>{t('accountability.matrix')}</h2>
            <span className="push" />
            <Segments
              label={t('accountability.views.label')}
              value={shown}
              onChange={show}
              choices={(named ? (['grid', 'list', 'totals'] as const) : (['list', 'totals'] as const)).map((value) => ({
                value,
                label: t(`accountability.views.${value}`),
              }))}
            />
            <a
              className="btn sm"
              href={addressOf(accountabilityRoutes.matrixCsv, null, {
                processId: view.processId,
                cycleId: view.cycle?.id,
                lang,
              })}
              download
            >
              <Icon name="download" />
              {t('accountability.export')}
            </a>
            <PaperLinks
              address={(page) =>
                addressOf(paperRoutes.matrixPdf, null, {
                  page,
                  processId: view.processId,
                  cycleId: view.cycle?.id,
                  lang,
                })
              }
            />
          </div>
          {shown !== 'totals' && (
            <Filters
              view={view}
              columns={columns}
              wanted={wanted}
              withStates={shown === 'list'}
              onWant={(change) => setWanted({ ...wanted, ...change })}
              onCycle={onCycle}
            />
          )}
          <p className="small muted whosees">
            {t(`accountability.scope.${view.scope}`)}{' '}
            {view.rows.some(({ suppressed }) => suppressed) && t('accountability.list.suppressed')}
          </p>
          {shown !== 'totals' && <Legend view={view} />}
          {rows.length === 0 && (
            <EmptyState
              title={t('accountability.filter.none')}
              action={
                <button
                  type="button"
                  className="btn sm"
                  onClick={() => setWanted({ theme: null, kind: null, entityId: null })}
                >
                  {t('accountability.filter.clear')}
                </button>
              }
            />
          )}
          {rows.length > 0 && shown === 'grid' && (
            <Heatmap rows={rows} columns={columns} chosen={chosen} onChoose={setChosen} />
          )}
          {rows.length > 0 && shown === 'list' && (
            <MatrixList rows={rows} columns={columns} entityId={wanted.entityId} />
          )}
          {shown === 'totals' && <Totals view={view} />}
        </section>
        {sided && <MatrixSide view={view} columns={columns} chosen={chosen} hint={shown === 'grid'} follows={wide} />}
      </div>
    </>
  );
}

/** Who has reported, what States say, and how far that carries (S20). */
export default function MatrixPage() {
  const { t } = useTranslation();
  // The round stands in the address, so that what somebody looks at can be sent, and comes back with the browser's own way back.
  const [search, setSearch] = useSearchParams();
  const cycleId = search.get('cycle') ?? undefined;
  // The service knows in which process one acts: so that this can be asked for with the page (apps/web/early.ts).
  const { read, shownFrom, denied } = useKeptRead(accountabilityRoutes.matrix, null, { cycleId });
  const reading = denied ?? read;
  const scope = reading.data?.scope;
  useConfidentiality(scope === 'all' ? 'L3' : scope === 'counts' ? 'L1' : 'L2');
  return (
    <Shown of={reading} what={t('accountability.title')}>
      {(view) => (
        <>
          <Head view={view} shownFrom={denied ? null : shownFrom} onReadAgain={() => void reading.refetch()} />
          {view.rows.length === 0 ? (
            <EmptyState title={t('accountability.empty')}>{t('accountability.emptySay')}</EmptyState>
          ) : (
            <Matrix key={view.cycle?.id} view={view} onCycle={(cycle) => setSearch({ cycle })} />
          )}
        </>
      )}
    </Shown>
  );
}
