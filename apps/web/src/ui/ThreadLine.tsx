import { useTranslation } from 'react-i18next';

export const stations = ['drafted', 'adopted', 'assigned', 'reported', 'carried'] as const;
export type Station = (typeof stations)[number];

/** What is known of one station: where it leads, and up to two short facts (a date, a count), already in words. */
export interface StationFacts {
  to?: string;
  facts?: readonly string[];
  /** A station that is the present one and late. */
  late?: boolean;
}

interface ThreadLineProps {
  now: Station;
  at: Partial<Record<Station, StationFacts>>;
  link(to: string, word: string): React.ReactNode;
}

/** The life of one sentence, the same order and words everywhere: solid until now, dotted after. */
export function ThreadLine({ now, at, link }: ThreadLineProps) {
  const { t } = useTranslation();
  const present = stations.indexOf(now);
  return (
    <ol className="thread" aria-label={t('common.thread.label')}>
      {stations.map((station, index) => {
        const { to, facts = [], late } = at[station] ?? {};
        const when = index < present ? 'done' : index === present ? 'now' : 'next';
        const word = t(`common.thread.${station}`);
        return (
          <li key={station} className={late ? `${when} late` : when} aria-current={when === 'now' ? 'step' : undefined}>
            {to ? link(to, word) : <strong>{word}</strong>}
            {facts.map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
          </li>
        );
      })}
    </ol>
  );
}
