import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ImplementationStatus,
  type QueryKind,
  type Question,
  queryKinds,
  type ReportView,
  type ReturnReport,
  reportingRoutes,
} from '#contracts';
import { useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { Button } from '../ui/Button.js';
import { Dialog } from '../ui/Dialog.js';
import { useDates } from '../ui/dates.js';
import { Select, TextArea } from '../ui/Field.js';
import { Masthead } from '../ui/Masthead.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { AnswerList } from './AnswerList.js';
import { answerTo, claimsWithoutEvidence, type Place, type Section } from './report.rules.js';

type Query = ReturnReport['queries'][number];
const refresh = [reportingRoutes.report, reportingRoutes.toReview];

/** A question of the secretariat about one answer. */
function Ask({ question, place, onAdd }: { question: Question; place: Place; onAdd(query: Query): void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<QueryKind>('unclear');
  const [words, setWords] = useState('');
  const name = `ask-${place.id}-${question.code}`;
  if (!open)
    return (
      <Button small kind="quiet" onPress={() => setOpen(true)}>
        {t('reporting.review.ask')}
        <span className="vh">: {t(`reporting.question.${question.code}`)}</span>
      </Button>
    );
  return (
    <div className="ask">
      <Select
        name={`${name}-kind`}
        label={t('reporting.review.kind')}
        value={kind}
        onChange={(event) => setKind(event.target.value as QueryKind)}
        choices={queryKinds.map((one) => ({ value: one, label: t(`reporting.query.${one}`) }))}
      />
      <TextArea
        name={`${name}-words`}
        label={t('reporting.review.words')}
        maxLength={2000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <p className="row">
        <Button
          small
          isDisabled={words.trim().length < 3}
          onPress={() => {
            onAdd({ question: question.code, commitmentId: place.commitment?.id ?? null, kind, words: words.trim() });
            setOpen(false);
            setWords('');
          }}
        >
          {t('reporting.review.add')}
        </Button>
        <Button small kind="quiet" onPress={() => setOpen(false)}>
          {t('reporting.files.cancel')}
        </Button>
      </p>
    </div>
  );
}

function Decide({
  report,
  queries,
  onDrop,
}: {
  report: ReportView;
  queries: readonly Query[];
  onDrop(query: Query): void;
}) {
  const { t } = useTranslation();
  const [accepting, setAccepting] = useState(false);
  const [remark, setRemark] = useState('');
  const accept = useWrite(reportingRoutes.accept, { refresh, onDone: () => setAccepting(false) });
  const sendBack = useWrite(reportingRoutes.sendBack, { refresh });
  const params = { requestId: report.requestId };
  const codeOf = (query: Query) => report.commitments.find(({ id }) => id === query.commitmentId)?.code;
  const statuses = report.commitments.filter(({ id }) => answerTo(report, 'B1', id)).length;
  return (
    <section className="sec decide" aria-labelledby="decide">
      <h2 id="decide">{t('reporting.review.list')}</h2>
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
                <Button small kind="quiet" onPress={() => onDrop(query)}>
                  {t('reporting.review.drop')}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      <ProblemNote error={sendBack.error ?? accept.error} />
      <p className="qfoot">
        {queries.length === 0 ? (
          <Button kind="primary" onPress={() => setAccepting(true)}>
            {t('reporting.review.accept')}
          </Button>
        ) : (
          <Button
            kind="primary"
            busy={sendBack.isPending}
            onPress={() => sendBack.mutate({ params, input: { queries: [...queries] } })}
          >
            {t('reporting.review.back', { count: queries.length })}
          </Button>
        )}
        {queries.length > 0 && <span className="small muted">{t('reporting.review.backSay')}</span>}
      </p>
      <Dialog
        grave
        title={t('reporting.review.acceptTitle', { state: report.entityName })}
        isOpen={accepting}
        onClose={() => setAccepting(false)}
        foot={
          <>
            <Button
              kind="primary"
              busy={accept.isPending}
              onPress={() => accept.mutate({ params, input: remark.trim() ? { remark: remark.trim() } : {} })}
            >
              {t('reporting.review.accept')}
            </Button>
            <Button onPress={() => setAccepting(false)}>{t('reporting.review.cancel')}</Button>
          </>
        }
      >
        <p>{t('reporting.review.acceptSay', { count: statuses })}</p>
        <TextArea
          name="remark"
          label={t('reporting.review.remark')}
          optional
          maxLength={2000}
          value={remark}
          onChange={(event) => setRemark(event.target.value)}
        />
      </Dialog>
    </section>
  );
}

/** The officer reads: every answer with its evidence, questions beside it, and the decision at the end. */
export function ReviewPage({ report, sections }: { report: ReportView; sections: readonly Section[] }) {
  const { t } = useTranslation();
  const { zone } = useSession();
  const dates = useDates();
  const [queries, setQueries] = useState<readonly Query[]>([]);
  const add = (...more: Query[]) => setQueries((now) => [...now, ...more]);
  const claims = claimsWithoutEvidence(report).filter(
    ({ id }) => !queries.some((query) => query.commitmentId === id && query.kind === 'evidence'),
  );
  const { submission } = report;
  return (
    <main className="q wideq" id="main" tabIndex={-1}>
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
              add(
                ...claims.map(
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
        act={(question, place) => <Ask question={question} place={place} onAdd={add} />}
      />
      <Decide
        report={report}
        queries={queries}
        onDrop={(query) => setQueries((now) => now.filter((one) => one !== query))}
      />
    </main>
  );
}
