import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { reportingRoutes, type UploadView } from '#contracts';
import { addressOf, call } from '../api/call.js';
import { missed, onceBack, presentConnection, savedNow } from '../api/connection.js';
import { problemOf } from '../api/problem-error.js';
import { sendFile } from '../api/send-file.js';
import { EvidenceDesk } from './evidence-desk.js';
import type { Held } from './use-held.js';

const AGAIN = 5_000;

/** When the service is heard again; if it was never missed, after a calm while. */
function theLineIsBack(): Promise<void> {
  return new Promise((resolve) => {
    const stop = onceBack(() => go());
    const timer = presentConnection().state === 'connected' ? setTimeout(() => go(), AGAIN) : undefined;
    const go = () => {
      stop();
      clearTimeout(timer);
      resolve();
    };
  });
}

/** Files go on their way over all pages of a report, while its questions are answered. */
export function useEvidence(requestId: string, held: Held): EvidenceDesk {
  const client = useQueryClient();
  const [desk] = useState(() => {
    const store = typeof held.device === 'string' ? null : held.device;
    const made = new EvidenceDesk(
      {
        begin: ({ commitmentId, type, file }) =>
          call(
            reportingRoutes.beginUpload,
            { requestId },
            { commitmentId, type, title: file.name.slice(0, 300), name: file.name.slice(-300), size: file.size },
            { looks: true },
          ),
        look: (uploadId) => call(reportingRoutes.upload, { uploadId }),
        part: (uploadId, from, part, name, onGone) =>
          sendFile<UploadView>(
            addressOf(reportingRoutes.addPart, { uploadId }),
            { from: String(from) },
            new File([part], name),
            (percent) => onGone(Math.round((part.size * percent) / 100)),
            { looks: true },
          ).catch((error: unknown) => {
            if (problemOf(error)?.key === 'unreachable') missed();
            throw error;
          }),
        back: theLineIsBack,
        arrived: () => {
          savedNow();
          void client.invalidateQueries({ queryKey: [reportingRoutes.report.path] });
        },
      },
      store,
    );
    made.restore(held.files);
    return made;
  });
  useEffect(() => {
    desk.restore(held.files);
    void desk.go();
  }, [desk, held.files]);
  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent) => {
      if (desk.of().some(({ standing }) => standing !== 'refused')) event.preventDefault();
    };
    window.addEventListener('beforeunload', leaving);
    return () => window.removeEventListener('beforeunload', leaving);
  }, [desk]);
  useSyncExternalStore(desk.watch, desk.now);
  return desk;
}
