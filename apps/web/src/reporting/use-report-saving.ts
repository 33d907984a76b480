import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { questions, type ReportView } from '#contracts';
import { useConnection } from '../api/connection.js';
import { type SavingHere, useSaving } from '../ui/frame.js';
import { LONG, useReturning, useUnkeptLong } from '../ui/saving-times.js';
import type { AnswerDesk } from './answer-desk.js';
import { downloadAnswers } from './download-answers.js';
import type { EvidenceDesk } from './evidence-desk.js';
import { fieldOf, placeOfGap } from './report.rules.js';

/** Tells the strip how the answers and files of this report are kept. */
export function useReportSaving(report: ReportView, desk: AnswerDesk, evidence: EvidenceDesk): void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { savedAt } = useConnection();
  const { unkept, unkeptSince, keeping } = desk;
  // A file that this device does not hold says so beside its name.
  const waiting = desk.unsaved + evidence.of().filter(({ kept, standing }) => kept && standing !== 'refused').length;
  const unkeptLong = useUnkeptLong(unkeptSince);
  const returning = useReturning(true, waiting);
  const stuck = desk.unsent().find(({ standing }) => standing === 'refused' || standing === 'conflict');
  const act = useRef<Pick<SavingHere, 'onShow' | 'onCopy'>>({ onShow: () => undefined, onCopy: () => undefined });
  act.current = {
    onShow: () => stuck && navigate(`/q/${report.requestId}/${placeOfGap(stuck)}#${fieldOf(stuck.question)}`),
    onCopy: () =>
      downloadAnswers(
        t('reporting.of', { cycle: report.cycleCode, state: report.entityName }),
        desk.unsent().map(({ question, commitmentId, value }) => {
          const code = report.commitments.find(({ id }) => id === commitmentId)?.code;
          const known = questions.some((one) => one.code === question);
          return { what: [code, known ? t(`reporting.question.${question}`) : question], value };
        }),
      ),
  };
  const refused = stuck !== undefined;
  useSaving(
    useMemo(
      () => ({
        waiting,
        unkept,
        unkeptFor: unkeptLong ? LONG + 1 : 0,
        keeping,
        savedAt,
        refused,
        reading: false,
        joined: true,
        returning: refused && waiting === 0 ? null : returning,
        reconnecting: false,
        onShow: () => act.current.onShow(),
        onCopy: () => act.current.onCopy(),
      }),
      [waiting, unkept, unkeptLong, keeping, savedAt, refused, returning],
    ),
  );
}
