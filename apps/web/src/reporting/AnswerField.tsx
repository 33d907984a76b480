import { useTranslation } from 'react-i18next';
import type { Question, ReportView } from '#contracts';
import { Button } from '../ui/Button.js';
import { useDates } from '../ui/dates.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { Glyph } from '../ui/StatusMark.js';
import { AnswerInput } from './AnswerInput.js';
import type { AnswerDesk } from './answer-desk.js';
import { answerTo, fieldOf, isEmpty, isOpen } from './report.rules.js';
import { useSaid } from './use-said.js';

interface FieldOf {
  report: ReportView;
  desk: AnswerDesk;
  question: Question;
  commitmentId: string | null;
  /** Says better than the question's own words what is wanted here. */
  label?: string;
}

/** What the secretariat asked about this answer. */
function Asked({ report, desk, question, commitmentId }: FieldOf) {
  const { t } = useTranslation();
  const asked = report.queries.filter(
    (query) => query.question === question.code && query.commitmentId === commitmentId,
  );
  return asked.map((query) => (
    <div key={query.id} className="notice asked">
      <p>
        <b>{t('reporting.asked')}</b> <span className="muted">{t(`reporting.query.${query.kind}`)}</span>
      </p>
      <p className="text">{query.words}</p>
      {query.answered ? (
        <p className="small muted">{t('reporting.askedAnswered')}</p>
      ) : (
        isOpen(report, question.code, commitmentId) && (
          <p>
            <Button small onPress={() => desk.confirm(question.code, commitmentId)}>
              {t('reporting.askedKeep')}
            </Button>
          </p>
        )
      )}
    </div>
  ));
}

/** Two answers to one question: neither is lost before somebody chooses. */
function Conflict({ desk, question, commitmentId }: Omit<FieldOf, 'report'>) {
  const { t } = useTranslation();
  const said = useSaid();
  const theirs = desk.theirs(question.code, commitmentId);
  return (
    <div className="notice warn" role="alert">
      <p>
        <b>{t('reporting.conflict.title')}</b> {t('reporting.conflict.say')}
      </p>
      <div className="theirs">{said(question, theirs?.value)}</div>
      {theirs?.answeredBy && <p className="small muted">{theirs.answeredBy}</p>}
      <p className="row acts">
        <Button small onPress={() => desk.keepMine(question.code, commitmentId)}>
          {t('reporting.conflict.mine')}
        </Button>
        <Button small onPress={() => desk.takeTheirs(question.code, commitmentId)}>
          {t('reporting.conflict.take')}
        </Button>
      </p>
    </div>
  );
}

/** How this answer stands, in the only words allowed. */
function Standing({ desk, report, question, commitmentId }: FieldOf) {
  const { t } = useTranslation();
  const dates = useDates();
  const standing = desk.standing(question.code, commitmentId);
  const kept = answerTo(report, question.code, commitmentId);
  if (standing === 'conflict') return <Conflict {...{ desk, question, commitmentId }} />;
  if (standing === 'refused')
    return (
      <>
        <ProblemNote error={desk.error(question.code, commitmentId)} />
        {!isOpen(report, question.code, commitmentId) && (
          <p>
            <Button small onPress={() => desk.giveUp(question.code, commitmentId)}>
              {t('reporting.answer.giveUp')}
            </Button>
          </p>
        )}
      </>
    );
  if (standing === 'waiting')
    return (
      <span className="status st-warn small">
        <Glyph name="device" />
        {t(desk.holds(question.code, commitmentId) ? 'reporting.answer.onDevice' : 'reporting.answer.waiting')}
      </span>
    );
  if (standing === 'saving') return <span className="small muted">{t('reporting.answer.saving')}</span>;
  if (!kept?.confirmedInCycle) return null;
  return (
    <span className="status st-ok small stands">
      <Glyph name="saved" />
      <span>
        {t('reporting.answer.saved')} {dates.clock(new Date(kept.answeredAt)).slice(0, 5)}
        {kept.confirmedBy && <span className="muted"> {t('reporting.behalf.mark', { name: kept.confirmedBy })}</span>}
      </span>
    </span>
  );
}

/** One question with its answer, what is asked about it, and how it stands. */
export function AnswerField({ report, desk, question, commitmentId, label }: FieldOf) {
  const { t } = useTranslation();
  const kept = answerTo(report, question.code, commitmentId);
  const value = desk.value(question.code, commitmentId);
  const behalf = report.may.answer && desk.confirmedBy === '';
  const open = isOpen(report, question.code, commitmentId) && !behalf;
  const carried =
    kept !== undefined && !kept.confirmedInCycle && desk.standing(question.code, commitmentId) === 'saved';
  return (
    <div className={carried ? 'answer carried' : 'answer'} id={fieldOf(question.code)} tabIndex={-1}>
      <Asked {...{ report, desk, question, commitmentId }} />
      <AnswerInput
        question={question}
        label={label ?? t(`reporting.question.${question.code}`)}
        hint={t(`reporting.help.${question.code}`)}
        value={value}
        disabled={!open}
        onChange={(next, soon) => desk.write(question.code, commitmentId, next, soon)}
      />
      {carried && open && (
        <p className="row small">
          <span className="status">
            <Glyph name="reopened" />
            {t('reporting.carried')}
          </span>
          <Button small onPress={() => desk.confirm(question.code, commitmentId)}>
            {t('reporting.confirm')}
          </Button>
        </p>
      )}
      <div className="standing" aria-live="polite">
        {!(isEmpty(value) && desk.standing(question.code, commitmentId) === 'saved') && (
          <Standing {...{ desk, report, question, commitmentId }} />
        )}
      </div>
    </div>
  );
}
