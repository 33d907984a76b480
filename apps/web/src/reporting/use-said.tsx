import { useTranslation } from 'react-i18next';
import type { ImplementationStatus, Question } from '#contracts';
import { cellGlyphs } from '#contracts';
import { useDates } from '../ui/dates.js';
import { Glyph } from '../ui/StatusMark.js';
import { isEmpty } from './report.rules.js';

interface Action {
  kind: string;
  title: string;
  on?: string | null;
  result?: string;
}

/** A status with its glyph, in the words of the code book. */
export function StatusWord({ status }: { status: ImplementationStatus }) {
  const { t } = useTranslation();
  const glyph = cellGlyphs[status];
  return (
    <span className="status">
      {glyph && <Glyph name={glyph} />}
      <span>{t(`implementation.status.${status}`)}</span>
    </span>
  );
}

/** What was answered, in words: `said(question, value)`. */
export function useSaid(): (question: Question, value: unknown) => React.ReactNode {
  const { t } = useTranslation();
  const dates = useDates();
  const day = (on: string | null | undefined) => (on ? dates.day(on) : '');
  return (question, value) => {
    if (isEmpty(value)) return <span className="muted">{t('reporting.answer.none')}</span>;
    switch (question.type) {
      case 'status':
        return <StatusWord status={value as ImplementationStatus} />;
      case 'yes_no':
        return t(value ? 'reporting.answer.yes' : 'reporting.answer.no');
      case 'single':
        return t(`reporting.option.${String(value)}`);
      case 'multi':
        return dates.list((value as string[]).map((one) => t(`reporting.option.${one}`)));
      case 'date':
        return day(String(value));
      case 'number':
        return dates.number(Number(value));
      case 'obstacles':
        return (value as string[]).length === 0
          ? t('reporting.answer.nothing')
          : dates.list((value as string[]).map((one) => t(`implementation.obstacle.${one}`)));
      case 'next_step': {
        const step = value as { text: string; on: string };
        return (
          <>
            <bdi className="text">{step.text}</bdi> {day(step.on)}
          </>
        );
      }
      case 'actions':
        return (
          <ul className="lines">
            {(value as Action[]).map((action, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names of their own.
              <li key={index}>
                <bdi className="text">{action.title}</bdi>{' '}
                <span className="muted">
                  {[t(`reporting.action.${action.kind}`), day(action.on)].filter(Boolean).join(', ')}
                </span>
                {action.result && <span className="text sub">{action.result}</span>}
              </li>
            ))}
          </ul>
        );
      case 'factors':
        return dates.list(
          (value as { code: string; on?: string | null }[]).map(({ code }) => t(`reporting.factor.${code}`)),
        );
      default:
        return <span className="text pre">{String(value)}</span>;
    }
  };
}
