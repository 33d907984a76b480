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
import { DecidedMeanwhile } from '../ui/Meanwhile.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { MessagePlaces } from './MessagePlaces.js';
import './notices.css';
import { About } from '../ui/About.js';

const refresh = [noticesRoutes.waiting, noticesRoutes.ledger];

function Refuse({ notice, gone, onDone }: { notice: WaitingNoticeView; gone: boolean; onDone(): void }) {
  const { t } = useTranslation();
  const refuse = useWrite(noticesRoutes.refuse, { refresh, onDone });
  return (
    <Form
      error={refuse.error}
      meanwhile={gone && <DecidedMeanwhile />}
      onSend={({ note = '' }) =>
        refuse.mutate({ params: { noticeId: notice.id }, input: { version: notice.version, note } })
      }
    >
      <TextArea name="note" label={t('notices.waiting.why')} hint={t('notices.waiting.whySay')} maxLength={1000} />
      <p className="row">
        {!gone && (
          <Button small type="submit" busy={refuse.isPending}>
            {t('notices.waiting.refuse')}
          </Button>
        )}
        <Button small kind="quiet" onPress={onDone}>
          {t('common.close')}
        </Button>
      </p>
    </Form>
  );
}

interface WaitingProps {
  notice: WaitingNoticeView;
  /** somebody else decided it while a reason was being written here */
  gone: boolean;
  refusing: boolean;
  setRefusing(refusing: boolean): void;
}

/** A letter as it would leave, with what a person decides about it. */
function Waiting({ notice, gone, refusing, setRefusing }: WaitingProps) {
  const { t } = useTranslation();
  const dates = useDates();
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
          <Refuse notice={notice} gone={gone} onDone={() => setRefusing(false)} />
        ) : (
          <p className="row">
            <Button
              busy={release.isPending}
              onPress={() => release.mutate({ params: { noticeId: notice.id }, input: { version: notice.version } })}
            >
              {t('notices.waiting.release')}
              <About>{notice.subject}</About>
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

/** A letter about which somebody writes stays on the page, whoever decides it meanwhile. */
const withHeld = (all: readonly WaitingNoticeView[], held: WaitingNoticeView | null): readonly WaitingNoticeView[] =>
  held && !all.some(({ id }) => id === held.id) ? [held, ...all] : all;

/** Letters that leave only when a person has read and released them. */
export default function WaitingPage() {
  const { t } = useTranslation();
  const waiting = useRead(noticesRoutes.waiting);
  const [refused, setRefused] = useState<WaitingNoticeView | null>(null);
  useConfidentiality('L3');
  return (
    <>
      <Masthead plain title={t('notices.waiting.title')} lede={t('notices.waiting.lede')} />
      <MessagePlaces />
      <Shown of={waiting} what={t('notices.waiting.loading')}>
        {(all) =>
          all.length === 0 && !refused ? (
            <EmptyState title={t('notices.waiting.empty')}>{t('notices.waiting.emptySay')}</EmptyState>
          ) : (
            <ul className="messages">
              {withHeld(all, refused).map((notice) => (
                <Waiting
                  key={notice.id}
                  notice={notice}
                  gone={!all.includes(notice)}
                  refusing={refused?.id === notice.id}
                  setRefusing={(refusing) => setRefused(refusing ? notice : null)}
                />
              ))}
            </ul>
          )
        }
      </Shown>
    </>
  );
}
