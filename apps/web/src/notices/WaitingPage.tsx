import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noticesRoutes, type WaitingNoticeView } from '#contracts';
import { useRead, useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { TextArea } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead } from '../ui/Masthead.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { MessagePlaces } from './MessagePlaces.js';
import './notices.css';

const refresh = [noticesRoutes.waiting, noticesRoutes.ledger];

function Refuse({ notice, onDone }: { notice: WaitingNoticeView; onDone(): void }) {
  const { t } = useTranslation();
  const refuse = useWrite(noticesRoutes.refuse, { refresh, onDone });
  return (
    <Form
      error={refuse.error}
      onSend={({ note = '' }) =>
        refuse.mutate({ params: { noticeId: notice.id }, input: { version: notice.version, note } })
      }
    >
      <TextArea name="note" label={t('notices.waiting.why')} hint={t('notices.waiting.whySay')} maxLength={1000} />
      <p className="row">
        <Button small type="submit" busy={refuse.isPending}>
          {t('notices.waiting.refuse')}
        </Button>
        <Button small kind="quiet" onPress={onDone}>
          {t('common.close')}
        </Button>
      </p>
    </Form>
  );
}

/** A letter as it would leave, with what a person decides about it. */
function Waiting({ notice }: { notice: WaitingNoticeView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const [refusing, setRefusing] = useState(false);
  const release = useWrite(noticesRoutes.release, { refresh });
  const { to } = notice;
  return (
    <li className="message">
      <h2 lang={to.lang}>{notice.subject}</h2>
      <dl className="facts inline">
        <dt>{t('notices.waiting.to')}</dt>
        <dd>
          {to.name}
          {to.role && `, ${t(`common.role.${to.role}`)}`} {to.entityCode && <bdi>{to.entityCode}</bdi>}{' '}
          <span className="muted">{to.email}</span>
        </dd>
        <dt>{t('notices.waiting.leaves')}</dt>
        <dd>{dates.instant(notice.leavesAt, to.zone)}</dd>
      </dl>
      <pre className="letter" lang={to.lang} dir="auto">
        {notice.text}
      </pre>
      {notice.may ? (
        refusing ? (
          <Refuse notice={notice} onDone={() => setRefusing(false)} />
        ) : (
          <p className="row">
            <Button
              busy={release.isPending}
              onPress={() => release.mutate({ params: { noticeId: notice.id }, input: { version: notice.version } })}
            >
              {t('notices.waiting.release')}
              <span className="vh">: {notice.subject}</span>
            </Button>
            <Button kind="quiet" onPress={() => setRefusing(true)}>
              {t('notices.waiting.dont')}
            </Button>
          </p>
        )
      ) : (
        <p className="small muted">
          {t('notices.waiting.by', { roles: dates.list(notice.releasedBy.map((role) => t(`common.role.${role}`))) })}
        </p>
      )}
      <ProblemNote error={release.error} />
    </li>
  );
}

/** Letters that leave only when a person has read and released them. */
export default function WaitingPage() {
  const { t } = useTranslation();
  const waiting = useRead(noticesRoutes.waiting);
  useConfidentiality('L3');
  return (
    <>
      <Masthead plain title={t('notices.waiting.title')} lede={t('notices.waiting.lede')} />
      <MessagePlaces />
      <Shown of={waiting} what={t('notices.waiting.loading')}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState title={t('notices.waiting.empty')}>{t('notices.waiting.emptySay')}</EmptyState>
          ) : (
            <ul className="messages">
              {all.map((notice) => (
                <Waiting key={notice.id} notice={notice} />
              ))}
            </ul>
          )
        }
      </Shown>
    </>
  );
}
