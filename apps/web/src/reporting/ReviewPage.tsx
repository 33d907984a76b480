import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ImplementationStatus, type ReportView, reportingRoutes } from '#contracts';
import { useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { useFormWords } from '../offline/form-words.js';
import { Button } from '../ui/Button.js';
import { Dialog } from '../ui/Dialog.js';
import { useDates } from '../ui/dates.js';
import { TextArea } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { useKeptFocus } from '../ui/kept-focus.js';
import { Masthead } from '../ui/Masthead.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { usePageLang } from '../ui/use-page-lang.js';
import { AnswerList } from './AnswerList.js';
import { AskAbout } from './AskAbout.js';
import { AskedList } from './ReceiptPage.js';
import { answerTo, claimsWithoutEvidence, type Section } from './report.rules.js';
import type { Query, Questions } from './use-questions.js';

const refresh = [reportingRoutes.report, reportingRoutes.toReview];

/** What a colleague decided while somebody was still writing here. */
function DecidedByOthers({ report, onFollow }: { report: ReportView; onFollow(): void }) {
  const { t } = useTranslation();
  const accepted = ['accepted', 'presented', 'published'].includes(report.state);
  return (
    <div className="notice warn problem" role="alert">
      <p>
        <b>{t(accepted ? 'reporting.receipt.accepted' : 'reporting.receipt.returned')}</b>
      </p>
      <p>{t('common.meanwhile.decided')}</p>
      {report.remark && (
        <dl className="facts">
          <dt>{t('reporting.receipt.remark')}</dt>
          <dd className="text" dir="auto">
            {report.remark}
          </dd>
        </dl>
      )}
      {!accepted && <AskedList report={report} />}
      <p className="row">
        <Button small onPress={onFollow}>
          {t('common.meanwhile.follow')}
        </Button>
      </p>
    </div>
  );
}

function Decide({
  report,
  asking: { queries, drop, unfinished },
  onBegin,
  onLeave,
}: {
  report: ReportView;
  asking: Questions;
  onBegin(): void;
  onLeave(): void;
}) {
  const { t } = useTranslation();
  const [accepting, setAccepting] = useState(false);
  const [remark, setRemark] = useState('');
  const place = useKeptFocus<HTMLElement>('decide');
  const done = () => {
    setAccepting(false);
    onLeave();
  };
  const words = useFormWords(`remark ${report.requestId}`);
  /** The remark was sent, or the report was decided without it. */
  const decided = () => {
    words.sent();
    done();
  };
  const accept = useWrite(reportingRoutes.accept, { refresh, onDone: decided });
  const sendBack = useWrite(reportingRoutes.sendBack, { refresh, onDone: done });
  const gone = !report.may.review;
  const waits = unfinished && t('reporting.review.unfinished');
  const params = { requestId: report.requestId };
  const codeOf = (query: Query) => report.commitments.find(({ id }) => id === query.commitmentId)?.code;
  const statuses = report.commitments.filter(({ id }) => answerTo(report, 'B1', id)).length;
  return (
    <section className="sec decide" ref={place} aria-labelledby="decide">
      <h2 id="decide" tabIndex={-1}>
        {t('reporting.review.list')}
      </h2>
      {queries.length === 0 ? (
        <p className="muted">{t('reporting.review.none')}</p>
      ) : (
        <ul className="plainlist">
          {queries.map((query) => (
            <li key={`${query.question}${query.commitmentId}${query.words}`} className="row">
              <span>
                <b>{[codeOf(query), t(`reporting.question.${query.question}`)].filter(Boolean).join(': ')}</b>{' '}
                <span className="text">{query.words}</span>
              </span>
              <span className="push">
                <Button small kind="quiet" onPress={() => drop(query)}>
                  {t('reporting.review.drop')}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {gone && remark && (
        <p>
          <b>{t('reporting.review.remark')}</b>{' '}
          <span className="text" dir="auto">
            {remark}
          </span>
        </p>
      )}
      {gone && !accepting && <DecidedByOthers report={report} onFollow={decided} />}
      {!gone && <ProblemNote error={sendBack.error} />}
      {!gone && (
        <p className="qfoot">
          {queries.length === 0 ? (
            <Button kind="primary" locked={waits} onPress={() => setAccepting(true)}>
              {t('reporting.review.accept')}
            </Button>
          ) : (
            <Button
              kind="primary"
              busy={sendBack.isPending}
              locked={waits}
              onPress={() => sendBack.mutate({ params, input: { queries: [...queries] } })}
            >
              {t('reporting.review.back', { count: queries.length })}
            </Button>
          )}
          {queries.length > 0 && <span className="small muted">{t('reporting.review.backSay')}</span>}
        </p>
      )}
      <Dialog
        grave
        title={t('reporting.review.acceptTitle', { state: report.entityName })}
        isOpen={accepting}
        onClose={() => setAccepting(false)}
        foot={
          <>
            {!gone && (
              <Button kind="primary" type="submit" form="accepting" busy={accept.isPending}>
                {t('reporting.review.accept')}
              </Button>
            )}
            <Button onPress={() => setAccepting(false)}>{t(gone ? 'common.close' : 'reporting.review.cancel')}</Button>
          </>
        }
      >
        <p>{t('reporting.review.acceptSay', { count: statuses })}</p>
        <Form
          id="accepting"
          error={accept.error}
          words={words}
          meanwhile={gone && <DecidedByOthers report={report} onFollow={decided} />}
          onSend={() => accept.mutate({ params, input: remark.trim() ? { remark: remark.trim() } : {} })}
        >
          <TextArea
            name="remark"
            label={t('reporting.review.remark')}
            optional
            maxLength={2000}
            value={remark}
            onChange={(event) => {
              onBegin();
              setRemark(event.target.value);
            }}
          />
        </Form>
      </Dialog>
    </section>
  );
}

/** The officer reads: every answer with its evidence, questions beside it, and the decision at the end. */
export function ReviewPage({
  report,
  sections,
  asking,
  onBegin,
  onLeave,
}: {
  report: ReportView;
  sections: readonly Section[];
  asking: Questions;
  /** Somebody has begun to write: the page stays, whoever decides meanwhile. */
  onBegin(): void;
  /** What was written here is sent, or given up. */
  onLeave(): void;
}) {
  const { t } = useTranslation();
  const lang = usePageLang();
  const { zone } = useSession();
  const dates = useDates();
  const place = useKeptFocus<HTMLElement>('main');
  const claims = claimsWithoutEvidence(report).filter(
    ({ id }) => !asking.queries.some((query) => query.commitmentId === id && query.kind === 'evidence'),
  );
  const { submission } = report;
  return (
    <main className="q wideq" id="main" ref={place} lang={lang} tabIndex={-1}>
      <Masthead
        plain
        title={t('reporting.review.title', { state: report.entityName })}
        lede={
          submission &&
          t('reporting.review.lede', {
            receipt: submission.receipt,
            when: dates.instant(submission.at, zone),
            name: submission.by,
          })
        }
      />
      {claims.length > 0 && (
        <div className="notice warn">
          <p>
            <b>{t('reporting.review.claims', { count: claims.length })}</b> {t('reporting.review.claimsSay')}
          </p>
          <ul className="gaps">
            {claims.map(({ id, code }) => (
              <li key={id}>
                <a href={`#of-${id}`}>{code}</a>{' '}
                {t(`implementation.status.${answerTo(report, 'B1', id)?.value as ImplementationStatus}`)}
              </li>
            ))}
          </ul>
          <Button
            small
            onPress={() =>
              asking.add(
                claims.map(
                  ({ id }): Query => ({
                    question: 'B1',
                    commitmentId: id,
                    kind: 'evidence',
                    words: t('reporting.review.claimWords'),
                  }),
                ),
              )
            }
          >
            {t('reporting.review.askAll')}
          </Button>
        </div>
      )}
      <AnswerList
        report={report}
        sections={sections}
        act={(question, place) => <AskAbout question={question} place={place} asking={asking} />}
      />
      <Decide report={report} asking={asking} onBegin={onBegin} onLeave={onLeave} />
    </main>
  );
}
