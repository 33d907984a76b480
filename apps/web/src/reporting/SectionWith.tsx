import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ReportView, reportingRoutes, type SectionGiven } from '#contracts';
import { problemOf } from '../api/problem-error.js';
import { useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { DateField } from '../ui/DateField.js';
import { DueSentence } from '../ui/DueSentence.js';
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

/** Until when it is wanted, in the words of the letter that asks for it. */
function Wanted({ due }: { due: NonNullable<SectionGiven['due']> }) {
  return (
    <p className="num small">
      <DueSentence words="reporting.with.wanted" {...due} />
    </p>
  );
}

/** Who of a ministry answers, and until when; a day behind the report's own is set when it is said to be meant. */
function Giving({ report, section, given }: { report: ReportView; section: Section; given?: SectionGiven }) {
  const { t } = useTranslation();
  const give = useWrite(reportingRoutes.giveSection, { refresh });
  const [day, setDay] = useState(given?.dueOn ?? '');
  const params = { requestId: report.requestId };
  const put = (personId: string | null, dueOn: string, afterReport?: boolean) =>
    give.mutate({
      params,
      input: { section: section.id, personId, dueOn: dueOn || null, ...(afterReport && { afterReport }) },
    });
  const said = give.variables?.input;
  const late = problemOf(give.error)?.key === 'section-day-after-report' && said?.dueOn;
  const withMinistry = given?.state === 'given' ? given : undefined;
  return (
    <div className="answer">
      <DateField
        name="section-day"
        className="short"
        label={t('reporting.with.day')}
        hint={t('reporting.with.daySay')}
        optional
        value={day}
        onChange={({ target }) => setDay(target.value)}
        onBlur={({ target }) => {
          // A day that is half typed says nothing yet.
          const typed = !target.validity.badInput && day !== (withMinistry?.dueOn ?? '') && day !== late;
          if (typed && withMinistry) put(withMinistry.personId, day);
        }}
      />
      <Select
        name="section-with"
        className="short"
        label={t('reporting.with.who')}
        hint={t('reporting.with.whoSay')}
        value={given?.personId ?? ''}
        onChange={(event) => put(event.target.value || null, event.target.value && day)}
        choices={[
          { value: '', label: t('reporting.with.us') },
          ...report.contributors.map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
      />
      {withMinistry?.due && <Wanted due={withMinistry.due} />}
      <ProblemNote error={give.error} />
      {late && (
        <p>
          <Button small busy={give.isPending} onPress={() => put(said?.personId ?? null, late, true)}>
            {t('reporting.with.allTheSame')}
          </Button>
        </p>
      )}
    </div>
  );
}

/** Gives the section to somebody of a ministry, or takes it back; whoever has it gives it back when it is answered. */
export function SectionHands({ report, section }: { report: ReportView; section: Section }) {
  const { t } = useTranslation();
  const finish = useWrite(reportingRoutes.finishSection, { refresh });
  const { requestId } = report;
  const given = report.sections.find((one) => one.section === section.id);
  if (report.writes) {
    if (!report.writes.includes(section.id)) return <p className="notice">{t('reporting.with.youGaveBack')}</p>;
    return (
      <div className="answer">
        {given?.due && <Wanted due={given.due} />}
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
  return <Giving key={section.id} {...{ report, section, given }} />;
}
