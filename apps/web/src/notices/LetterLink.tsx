import { useTranslation } from 'react-i18next';
import { paperRoutes } from '#contracts';
import { addressOf } from '../api/call.js';
import { About } from '../ui/About.js';
import { looks } from '../ui/looks.js';
import { Icon } from '../ui/StatusMark.js';

/** The letter on paper, for whoever files it. `plain` where a row has no room for a button. */
export function LetterLink({ noticeId, subject, plain }: { noticeId: string; subject: string; plain?: boolean }) {
  const { t } = useTranslation();
  const href = addressOf(paperRoutes.letterPdf, { noticeId });
  const words = (
    <>
      {t('notices.paper')}
      <About>{subject}</About>
    </>
  );
  if (plain)
    return (
      <small className="sub">
        <a href={href} download>
          {words}
        </a>
      </small>
    );
  return (
    <a className={looks({ kind: 'quiet', small: true })} href={href} download>
      <Icon name="download" />
      {words}
    </a>
  );
}
