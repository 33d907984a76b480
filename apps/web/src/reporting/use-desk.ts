import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type ReportView, reportingRoutes, type SharingLevel } from '#contracts';
import { call } from '../api/call.js';
import { onceBack } from '../api/connection.js';
import { keyOf } from '../api/reading.js';
import { AnswerDesk } from './answer-desk.js';
import { answerTo } from './report.rules.js';
import type { Held } from './use-held.js';

/** The desk at which this report is written: it lives as long as the report is open, over all its pages. */
export function useDesk(report: ReportView, held: Held): AnswerDesk {
  const client = useQueryClient();
  const { requestId } = report;
  const latest = useRef(report);
  latest.current = report;
  const [desk] = useState(() => {
    let again: ReturnType<typeof setTimeout> | undefined;
    const made = new AnswerDesk(
      (input) => call(reportingRoutes.keep, { requestId }, input),
      () => {
        // What is missing and how much is answered is the server's word; asked for once the fingers rest.
        clearTimeout(again);
        again = setTimeout(
          () => void client.invalidateQueries({ queryKey: keyOf(reportingRoutes.report, { requestId }) }),
          400,
        );
      },
      held.device,
    );
    made.levelOf = (question, commitmentId) =>
      answerTo(latest.current, question, commitmentId)?.level ?? levelOfPlace(latest.current, commitmentId);
    made.restore(held.answers);
    return made;
  });
  useEffect(() => desk.receive(report.answers), [desk, report.answers]);
  // What an earlier window left goes on its way, at once and whenever the line is back.
  useEffect(() => {
    desk.restore(held.answers);
    desk.flush();
  }, [desk, held.answers]);
  useEffect(() => onceBack(() => desk.flush()), [desk]);
  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent) => {
      desk.flush();
      if (desk.unsaved > 0) event.preventDefault();
    };
    const hidden = () => document.visibilityState === 'hidden' && desk.flush();
    window.addEventListener('beforeunload', leaving);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      desk.flush();
      window.removeEventListener('beforeunload', leaving);
      document.removeEventListener('visibilitychange', hidden);
    };
  }, [desk]);
  useSyncExternalStore(desk.watch, desk.now);
  return desk;
}

/** Who sees what is said about one recommendation: as its status does. */
export const levelOfPlace = (report: ReportView, commitmentId: string | null): SharingLevel =>
  answerTo(report, 'B1', commitmentId)?.level ?? 'L2';
