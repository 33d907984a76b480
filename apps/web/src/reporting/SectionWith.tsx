import { useTranslation } from 'react-i18next';
import { type ReportView, reportingRoutes } from '#contracts';
import { useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { Select } from '../ui/Field.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { Glyph } from '../ui/StatusMark.js';
import type { Section } from './report.rules.js';

const refresh = [reportingRoutes.report];

/** With whom a section is, where it is not with the focal point. */
export function SectionWith({ report, section }: { report: ReportView; section: Section }) {
  const { t } = useTranslation();
  const given = report.sections.find((one) => one.section === section.id);
  // Whoever answers for a ministry sees only what is theirs, and knows.
  if (!given || report.writes) return null;
  return (
    <span className="status">
      <Glyph name={given.state === 'done' ? 'agreed' : 'submitted'} />
      <span>{t(`reporting.with.${given.state}`, { name: given.name })}</span>
    </span>
  );
}

/** Gives the section to somebody of a ministry, or takes it back; whoever has it gives it back when it is answered. */
export function SectionHands({ report, section }: { report: ReportView; section: Section }) {
  const { t } = useTranslation();
  const give = useWrite(reportingRoutes.giveSection, { refresh });
  const finish = useWrite(reportingRoutes.finishSection, { refresh });
  const { requestId } = report;
  const given = report.sections.find((one) => one.section === section.id);
  if (report.writes) {
    if (!report.writes.includes(section.id)) return <p className="notice">{t('reporting.with.youGaveBack')}</p>;
    return (
      <div className="answer">
        <ProblemNote error={finish.error} />
        <p>
          <Button
            busy={finish.isPending}
            onPress={() => finish.mutate({ params: { requestId }, input: { section: section.id } })}
          >
            {t('reporting.with.giveBack')}
          </Button>
        </p>
        <p className="hint">{t('reporting.with.giveBackSay')}</p>
      </div>
    );
  }
  if (!report.may.delegate || report.contributors.length === 0) return null;
  return (
    <div className="answer">
      <Select
        name="section-with"
        className="short"
        label={t('reporting.with.who')}
        hint={t('reporting.with.whoSay')}
        value={given?.personId ?? ''}
        onChange={(event) =>
          give.mutate({ params: { requestId }, input: { section: section.id, personId: event.target.value || null } })
        }
        choices={[
          { value: '', label: t('reporting.with.us') },
          ...report.contributors.map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
      />
      <ProblemNote error={give.error} />
    </div>
  );
}
