import { useTranslation } from 'react-i18next';
import type { ReportView } from '#contracts';
import { useSession } from '../api/session.js';
import { DueSentence } from '../ui/DueSentence.js';
import { useDates } from '../ui/dates.js';

interface Head {
  report: ReportView;
  /** the page has no heading of its own */
  heads: boolean;
  /** since when it lies on this device, as long as that copy is what is shown */
  shownFrom: Date | null;
}

/** Whose report, until when, how far it is, and of when it is. */
export function ReportHead({ report, heads, shownFrom }: Head) {
  const { t } = useTranslation();
  const Name = heads ? 'h1' : 'p';
  const dates = useDates();
  const { zone: mine } = useSession();
  // For a ministry the day of its own section counts, where the State set one.
  const [own] = report.sections
    .flatMap(({ state, due }) => (report.writes && state === 'given' && due ? [due] : []))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const due = own ?? { at: report.dueAt, zone: report.zone };
  const { count, of } = report.answered;
  const open = ['scheduled', 'issued', 'opened', 'in_progress', 'returned'].includes(report.state);
  const length = Math.min(of, 60);
  const filled = Math.round((count / Math.max(1, of)) * length);
  const marks = Array.from({ length }, (_, index) => index < filled);
  return (
    <section className="qhead" aria-label={t('reporting.title')}>
      <Name className="name">{t('reporting.of', { cycle: report.cycleCode, state: report.entityName })}</Name>
      <span className="small muted only-wide">{t('reporting.crs')}</span>
      {shownFrom && (
        <span className="small muted copyfrom">
          {t('common.strip.copy', { at: dates.instant(shownFrom.toISOString(), mine) })}
        </span>
      )}
      <span className="num push">
        <b>{t('reporting.count', { count, total: of })}</b>
      </span>
      <span className="meter" aria-hidden="true">
        {marks.map((done, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: marks without content.
          <i key={index} className={done ? undefined : 'o'} />
        ))}
      </span>
      {open && (
        <p className="num small due">
          <DueSentence words="reporting.due" {...due} />
        </p>
      )}
    </section>
  );
}
