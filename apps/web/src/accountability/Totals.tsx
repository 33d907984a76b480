import { useTranslation } from 'react-i18next';
import { cellGlyphs, cellKinds, type Figure, type MatrixView } from '#contracts';
import { useDates } from '../ui/dates.js';
import { Glyph } from '../ui/StatusMark.js';
import { useCellWords } from './use-cell-words.js';

/** All answers counted, and what they amount to: each figure with its two ends, never without its coverage. */
export function Totals({ view }: { view: MatrixView }) {
  const { t } = useTranslation();
  const said = useCellWords();
  const { totals, progress } = view;
  const counted = cellKinds.flatMap((kind) => (totals.byKind[kind] ? [{ kind, many: totals.byKind[kind] }] : []));
  const most = Math.max(1, ...counted.map(({ many }) => many));
  return (
    <div className="totals">
      <h3>{t('accountability.totals.answers')}</h3>
      <p className="small muted">{t('accountability.totals.say', { addressed: totals.addressed })}</p>
      <ul className="bars">
        {counted.map(({ kind, many }) => (
          <li key={kind}>
            <span className="status">
              {cellGlyphs[kind] && <Glyph name={cellGlyphs[kind]} />}
              <span>{said.kind(kind)}</span>
            </span>
            <i style={{ inlineSize: `${(many / most) * 100}%` }} aria-hidden="true" />
            <b>{many}</b>
          </li>
        ))}
      </ul>
      <p>{t('accountability.totals.coverage', { share: said.share(totals.coverage) })}</p>
      {progress && <Figures figures={progress.figures} />}
    </div>
  );
}

function Figures({ figures }: { figures: readonly Figure[] }) {
  const { t } = useTranslation();
  const dates = useDates();
  const shown = (figure: Figure, value: number | null) =>
    value === null
      ? '–'
      : figure.id === 'I04'
        ? dates.number(Math.round(value * 100) / 100)
        : `${dates.number(Math.round(value * 100))} %`;
  return (
    <>
      <h3>{t('accountability.totals.progress')}</h3>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('accountability.totals.figure')}</th>
            <th scope="col">{t('accountability.totals.value')}</th>
            <th scope="col">{t('accountability.totals.byState')}</th>
            <th scope="col">{t('accountability.totals.between')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={figure.id}>
              <th scope="row">{t(`accountability.totals.${figure.id}`)}</th>
              <td>{shown(figure, figure.value)}</td>
              <td>{shown(figure, figure.byState)}</td>
              <td>
                {t('accountability.totals.range', { low: shown(figure, figure.low), high: shown(figure, figure.high) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small muted">
        {t('accountability.totals.ends')}{' '}
        {figures.some(({ value }) => value === null) && t('accountability.totals.low')}
      </p>
    </>
  );
}
