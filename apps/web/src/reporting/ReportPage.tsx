import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type ReportView, reportingRoutes } from '#contracts';
import { useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { useKeptRead } from '../offline/kept-read.js';
import { Button } from '../ui/Button.js';
import { TextField } from '../ui/Field.js';
import { useConfidentiality, useStripNote, useTitle } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead } from '../ui/Masthead.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { RehearsalBanner } from '../ui/RehearsalBanner.js';
import { usePageLang } from '../ui/use-page-lang.js';
import { CheckPage } from './CheckPage.js';
import { LeftHere } from './LeftHere.js';
import { PlacePage } from './PlacePage.js';
import { ReceiptPage } from './ReceiptPage.js';
import { ReportHead } from './ReportHead.js';
import { ReviewPage } from './ReviewPage.js';
import { CHECK, firstOpenPlace, placesOf, sectionsOf } from './report.rules.js';
import { SectionList } from './SectionList.js';
import { useDesk } from './use-desk.js';
import { useEvidence } from './use-evidence.js';
import { type Held, useHeld } from './use-held.js';
import { useQuestions } from './use-questions.js';
import { useReportSaving } from './use-report-saving.js';
import './reporting.css';

/** A country report: written by the State, read by the secretariat, shown to both as it stands. */
export default function ReportPage() {
  const { t } = useTranslation();
  const lang = usePageLang();
  const { requestId = '' } = useParams();
  const focused = { refetchOnWindowFocus: true };
  const { read, shownFrom, denied } = useKeptRead(reportingRoutes.report, { requestId }, undefined, focused);
  const held = useHeld(requestId);
  if (read.data && held && !denied)
    return <Report key={requestId} report={read.data} held={held} shownFrom={shownFrom} />;
  return (
    <main className="q grow" id="main" lang={lang} tabIndex={-1}>
      <Shown of={denied ?? read} what={t('reporting.theReport')}>
        {() => null}
      </Shown>
      {denied && held && <LeftHere held={held} />}
    </main>
  );
}

function Report({ report, held, shownFrom }: { report: ReportView; held: Held; shownFrom: Date | null }) {
  const { t } = useTranslation();
  const { acting } = useSession();
  const { place } = useParams();
  // What was entered for a State and is not in the record yet lies on that page.
  const [behalf, setBehalf] = useState(held.answers.length > 0);
  const own = acting?.entityId === report.entityId;
  // A reviewer's words stay on the page, whoever decides meanwhile.
  const [remarking, setRemarking] = useState(false);
  const asking = useQuestions(report.requestId);
  const reviewing = remarking || asking.any;
  const reviews = report.may.review || reviewing;
  const writing = report.may.answer && (own || behalf) && !reviewing;
  useTitle(t('reporting.of', { cycle: report.cycleCode, state: report.entityName }));
  useConfidentiality(report.submission ? 'L2' : 'L4');
  const sections = sectionsOf(report);
  return (
    <>
      <ReportHead report={report} heads={writing && place !== CHECK} shownFrom={shownFrom} />
      <RehearsalBanner />
      {writing ? (
        <Writing report={report} held={held} own={own} />
      ) : (
        <div className="qgrid reading" key={reviews ? 'review' : report.state}>
          <LeftHere held={held} />
          {reviews ? (
            <ReviewPage
              report={report}
              sections={sections}
              asking={asking}
              onBegin={() => setRemarking(true)}
              onLeave={() => {
                setRemarking(false);
                asking.forget();
              }}
            />
          ) : report.submission ? (
            <ReceiptPage report={report} sections={sections} />
          ) : (
            <NotYet report={report} onStart={() => setBehalf(true)} />
          )}
        </div>
      )}
    </>
  );
}

/** Before it is handed in the report is the State's own; the secretariat may enter what came on paper. */
function NotYet({ report, onStart }: { report: ReportView; onStart(): void }) {
  const { t } = useTranslation();
  const lang = usePageLang();
  return (
    <main className="q wideq" id="main" lang={lang} tabIndex={-1}>
      <Masthead
        plain
        title={t('reporting.inProgress.title', { state: report.entityName })}
        lede={t('reporting.inProgress.say')}
      />
      {report.may.answer && (
        <p>
          <Button onPress={onStart}>{t('reporting.behalf.start', { state: report.entityName })}</Button>
        </p>
      )}
    </main>
  );
}

function Writing({ report, held, own }: { report: ReportView; held: Held; own: boolean }) {
  const { t } = useTranslation();
  const { place: wanted } = useParams();
  const desk = useDesk(report, held);
  const evidence = useEvidence(report.requestId, held);
  useReportSaving(report, desk, evidence);
  const [name, setName] = useState('');
  desk.confirmedBy = own ? null : name.trim().length < 3 ? '' : name.trim();
  const opened = useWrite(reportingRoutes.open, { looks: true, refresh: [reportingRoutes.report] });
  const { mutate } = opened;
  const { requestId, state } = report;
  useEffect(() => {
    if (state === 'issued') mutate({ params: { requestId } });
  }, [state, requestId, mutate]);
  useStripNote(t('reporting.noSave'));
  const sections = sectionsOf(report);
  const [first] = useState(() => firstOpenPlace(sections, report.gaps)?.id);
  const here = wanted ?? first ?? CHECK;
  const place = placesOf(sections).find(({ id }) => id === here);
  return (
    <div className="qgrid">
      <SectionList report={report} sections={sections} here={here} />
      {/* Another page begins at its top. */}
      <div className="qpage" key={here}>
        <ProblemNote error={opened.error} />
        {!own && <Behalf report={report} name={name} onName={setName} />}
        <div className="qcols">
          {place ? (
            <PlacePage key={place.id} {...{ report, desk, evidence, sections, place }} />
          ) : (
            <CheckPage {...{ report, desk, sections }} onTheWay={evidence.of().length} />
          )}
        </div>
      </div>
    </div>
  );
}

/** The secretariat enters answers for a State: each says who confirmed it. */
function Behalf({ report, name, onName }: { report: ReportView; name: string; onName(name: string): void }) {
  const { t } = useTranslation();
  return (
    <div className="notice warn behalf">
      <p>
        <b>{t('reporting.behalf.title', { state: report.entityName })}</b> {t('reporting.behalf.say')}
      </p>
      <TextField
        name="confirmedBy"
        label={t('reporting.behalf.by')}
        hint={name.trim().length < 3 ? t('reporting.behalf.first') : undefined}
        value={name}
        onChange={(event) => onName(event.target.value)}
      />
    </div>
  );
}
