import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, Link, useRouteError } from 'react-router';
import { problemOf } from '../api/problem-error.js';
import { looks } from './looks.js';
import { Masthead } from './Masthead.js';
import { ProblemNote } from './ProblemNote.js';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <>
      <Masthead plain title={t('common.page.notFound')} lede={t('common.page.notFoundSay')} />
      <Link className={looks({ kind: 'primary' })} to="/">
        {t('common.page.toHome')}
      </Link>
    </>
  );
}

/** Where a page ends up that threw: the service's own problem, a part that could not be fetched, or a fault of ours. */
export function Broken() {
  const { t } = useTranslation();
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />;
  const problem = problemOf(error);
  if (problem?.key === 'not-signed-in') return null;
  const absent = error instanceof TypeError && /import|fetch|module/i.test(error.message);
  return (
    <>
      <Masthead
        plain
        title={t(problem ? 'common.page.unshown' : absent ? 'common.page.absent' : 'common.page.broken')}
        lede={problem ? undefined : t(absent ? 'common.page.absentSay' : 'common.page.brokenSay')}
      />
      {problem && <ProblemNote error={problem} />}
      <p className="row acts">
        <button type="button" className={looks({ kind: 'primary' })} onClick={() => location.reload()}>
          {t('common.page.reload')}
        </button>
        <a className={looks({})} href="/">
          {t('common.page.toHome')}
        </a>
      </p>
    </>
  );
}
