import { useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMatches } from 'react-router';
import type { PageHandle } from './frame.js';
import { Masthead } from './Masthead.js';

/** The title of the page where its content, which brings a better one, could not be shown. */
export function PageHeading() {
  const { t } = useTranslation();
  const title = useMatches()
    .map(({ handle }) => ((handle ?? {}) as PageHandle).title)
    .findLast((key) => key !== undefined);
  const [alone, setAlone] = useState(false);
  useLayoutEffect(() => setAlone(document.querySelector('h1') === null), []);
  return alone && title ? <Masthead plain title={t(title)} /> : null;
}
