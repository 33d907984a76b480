import { useTranslation } from 'react-i18next';
import { type AdoptionPageView, adoptionRoutes } from '#contracts';
import { useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { useDates } from '../ui/dates.js';
import { Section } from '../ui/Masthead.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { StatusMark } from '../ui/StatusMark.js';
import { InTheWay } from './InTheWay.js';

/** The list a chair reads before declaring: each point in words, with the paragraphs that stand in the way. */
export function Readiness({ page }: { page: AdoptionPageView }) {
  const { t } = useTranslation();
  return (
    <Section first title={t('adoption.readiness.title')}>
      <ul className="readiness">
        {page.readiness.map(({ point, ok, count, missing }) => (
          <li key={point}>
            <span>{t(`adoption.readiness.point.${point}`, { count })}</span>
            <StatusMark
              glyph={ok ? 'agreed' : 'alert'}
              word={ok ? 'adoption.readiness.ok' : 'adoption.readiness.missing'}
              tone={ok ? 'agreed' : 'warn'}
            />
            <InTheWay
              textId={page.textId}
              blocks={missing}
              named={(number) => t('adoption.readiness.see', { number })}
              unnumbered={t('adoption.readiness.seeUnnumbered')}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Capitals that are awaited: confirmed by the head, or by the chair, by name. */
export function Capitals({ page }: { page: AdoptionPageView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const confirm = useWrite(adoptionRoutes.confirmAdReferendum, { refresh: [adoptionRoutes.adoptionPage] });
  if (page.waiting.length === 0) return null;
  return (
    <Section title={t('adoption.capital.title')}>
      <ul className="plainlist">
        {page.waiting.map(({ blockId, entityId, entityName, opening, confirmedAt, confirmedByRole }) => (
          <li key={blockId + entityId}>
            <bdi className="text">{opening}</bdi>
            <p className="row">
              {confirmedAt
                ? t('adoption.capital.confirmed', {
                    name: entityName,
                    role: t(`common.role.${confirmedByRole}`),
                    when: dates.instant(confirmedAt, page.venueZone, page.place),
                  })
                : t('adoption.capital.awaited', { name: entityName })}
              {!confirmedAt && page.may.confirmFor.includes(entityId) && (
                <Button
                  small
                  busy={confirm.isPending}
                  onPress={() => confirm.mutate({ params: { textId: page.textId }, input: { blockId, entityId } })}
                >
                  {t('adoption.capital.confirm', { name: entityName })}
                </Button>
              )}
            </p>
          </li>
        ))}
      </ul>
      <ProblemNote error={confirm.error} />
    </Section>
  );
}
