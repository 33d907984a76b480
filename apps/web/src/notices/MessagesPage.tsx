import { useTranslation } from 'react-i18next';
import { type NoticeView, noticesRoutes } from '#contracts';
import { useRead, useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { Button } from '../ui/Button.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Shown } from '../ui/Loading.js';
import { Masthead } from '../ui/Masthead.js';
import { useNow } from '../ui/now.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { Flag } from '../ui/StatusMark.js';
import { LetterLink } from './LetterLink.js';
import { MessagePlaces } from './MessagePlaces.js';
import './notices.css';
import { About } from '../ui/About.js';

const refresh = [noticesRoutes.bell];

function Message({ notice }: { notice: NoticeView }) {
  const { t } = useTranslation();
  const { zone } = useSession();
  const dates = useDates();
  const now = useNow();
  const read = useWrite(noticesRoutes.read, { looks: true, refresh });
  const fresh = notice.readAt === null;
  return (
    <li className={fresh ? 'message fresh' : 'message'} lang={notice.lang}>
      <h2>
        <bdi>{notice.subject}</bdi> {fresh && <Flag tone="info">{t('notices.mine.new')}</Flag>}
      </h2>
      <p className="small muted num">
        {t('common.pair', { first: dates.instant(notice.at, zone), second: dates.relative(notice.at, zone, now) })}
      </p>
      {notice.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p className="row">
        <ButtonLink small to={notice.href} onClick={() => fresh && read.mutate({ params: { noticeId: notice.id } })}>
          {notice.button}
        </ButtonLink>
        {fresh && (
          <Button
            small
            kind="quiet"
            busy={read.isPending}
            onPress={() => read.mutate({ params: { noticeId: notice.id } })}
          >
            {t('notices.mine.read')}
            <About>{notice.subject}</About>
          </Button>
        )}
        <LetterLink noticeId={notice.id} subject={notice.subject} />
      </p>
      <p className="small muted">{notice.reason}</p>
      <ProblemNote error={read.error} />
    </li>
  );
}

/** Everything that was said to the signed-in person, as it also went by mail. */
export default function MessagesPage() {
  const { t } = useTranslation();
  const bell = useRead(noticesRoutes.bell);
  const readAll = useWrite(noticesRoutes.readAll, { looks: true, refresh });
  return (
    <>
      <Masthead plain title={t('notices.mine.title')} lede={t('notices.mine.lede')} />
      <MessagePlaces />
      <Shown of={bell} what={t('notices.mine.loading')}>
        {({ unread, notices }) =>
          notices.length === 0 ? (
            <EmptyState title={t('notices.mine.empty')} />
          ) : (
            <>
              {unread > 0 && (
                <p className="row">
                  <span>{t('notices.mine.unread', { count: unread })}</span>
                  <Button small kind="quiet" busy={readAll.isPending} onPress={() => readAll.mutate()}>
                    {t('notices.mine.readAll')}
                  </Button>
                </p>
              )}
              <ProblemNote error={readAll.error} />
              <ul className="messages">
                {notices.map((notice) => (
                  <Message key={notice.id} notice={notice} />
                ))}
              </ul>
            </>
          )
        }
      </Shown>
    </>
  );
}
