import '../styles/inbox.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useParams } from 'react-router';
import { groundRoutes, type InboxLine, type InboxMessageView } from '#contracts';
import { useRead } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { Segments } from '../ui/Choices.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Select } from '../ui/Field.js';
import { Shown } from '../ui/Loading.js';
import { Masthead } from '../ui/Masthead.js';

/** The same inbox by two roads: of the whole demonstration, or of a process in rehearsal for its secretariat. */
function useInboxRoutes() {
  const { demo } = useSession();
  return demo
    ? { list: groundRoutes.demoInbox, message: groundRoutes.demoMessage }
    : { list: groundRoutes.rehearsalInbox, message: groundRoutes.rehearsalMessage };
}

function Message({ messageId }: { messageId: string }) {
  const { t } = useTranslation();
  const message = useRead(useInboxRoutes().message, { messageId });
  return (
    <Shown of={message} what={t('inbox.reading')}>
      {(view) => <Letter view={view} />}
    </Shown>
  );
}

function Letter({ view }: { view: InboxMessageView }) {
  const { t } = useTranslation();
  const { zone } = useSession();
  const said = useDates();
  const [as, setAs] = useState<string>(view.html ? 'html' : 'text');
  return (
    <article className="letter">
      <h2 tabIndex={-1}>
        <bdi>{view.subject}</bdi>
      </h2>
      <dl className="facts inline">
        <dt>{t('inbox.from')}</dt>
        <dd>{view.from}</dd>
        <dt>{t('inbox.to')}</dt>
        <dd>{view.to}</dd>
        <dt>{t('inbox.received')}</dt>
        <dd>{said.instant(view.receivedAt, zone)}</dd>
      </dl>
      {view.html && (
        <Segments
          label={t('inbox.view')}
          value={as}
          onChange={setAs}
          choices={[
            { value: 'html', label: t('inbox.html') },
            { value: 'text', label: t('inbox.text') },
          ]}
        />
      )}
      {as === 'html' && view.html ? (
        <iframe
          className="letterframe"
          title={view.subject}
          sandbox="allow-top-navigation-by-user-activation"
          srcDoc={`<base target="_top">${view.html}`}
        />
      ) : (
        <Plain text={view.text} />
      )}
    </article>
  );
}

/** The plain twin of a mail, with its addresses as links. */
function Plain({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/[^\s<>"]+)/);
  return (
    <div className="lettertext" dir="auto">
      {parts.map((part, index) =>
        index % 2 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a mail never change places.
          <a key={index} href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </div>
  );
}

function Lines({ lines }: { lines: readonly InboxLine[] }) {
  const { zone } = useSession();
  const said = useDates();
  return (
    <ul className="maillist">
      {lines.map((line) => (
        <li key={line.id}>
          <NavLink to={`/inbox/${line.id}`}>
            <b>
              <bdi>{line.subject}</bdi>
            </b>
            <span>{line.to}</span>
            <span className="num">{said.instant(line.receivedAt, zone)}</span>
          </NavLink>
        </li>
      ))}
    </ul>
  );
}

/** The inbox of everybody in the demonstration, or of a process in rehearsal. */
export default function InboxPage() {
  const { t } = useTranslation();
  const { messageId } = useParams();
  const said = useDates();
  const [to, setTo] = useState('');
  const mails = useRead(useInboxRoutes().list, null, {}, { refetchInterval: 5_000 });
  const receivers = [...new Set((mails.data ?? []).map((line) => line.to))].sort(said.compare);
  const lines = (mails.data ?? []).filter((line) => !to || line.to === to);
  return (
    <>
      <Masthead plain title={t('inbox.title')} lede={t('inbox.lede')} />
      <Shown of={mails} what={t('inbox.loading')}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState title={t('inbox.empty')}>{t('inbox.emptySay')}</EmptyState>
          ) : (
            <div className={messageId ? 'inbox reading' : 'inbox'}>
              <section aria-label={t('inbox.title')}>
                <Select
                  name="to"
                  label={t('inbox.to')}
                  empty={t('inbox.everybody')}
                  value={to}
                  onChange={(event) => setTo(event.target.value)}
                  choices={receivers.map((one) => ({ value: one, label: one }))}
                />
                <Lines lines={lines} />
              </section>
              <div className="letterplace">
                {messageId ? (
                  <>
                    <p className="only-narrow">
                      <ButtonLink small kind="quiet" icon="prev" to="/inbox">
                        {t('inbox.back')}
                      </ButtonLink>
                    </p>
                    <Message key={messageId} messageId={messageId} />
                  </>
                ) : (
                  <p className="muted">{t('inbox.choose')}</p>
                )}
              </div>
            </div>
          )
        }
      </Shown>
    </>
  );
}
