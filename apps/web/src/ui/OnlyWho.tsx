import type { ComponentType } from 'react';
import { useMay } from '../api/may.js';
import { ProblemError } from '../api/problem-error.js';
import { PageHeading } from './PageHeading.js';
import { ProblemNote } from './ProblemNote.js';
import type { Needs } from './screen.js';

/** A page that is there for an act: whoever may not do it reads why there is nothing to fill in, and whom to ask. */
export function OnlyWho({ needs, Page }: { needs: Needs; Page: ComponentType }) {
  const may = useMay();
  if (may(...needs)) return <Page />;
  return (
    <>
      <PageHeading />
      <ProblemNote error={new ProblemError('not-permitted', 403, {}, false)} />
    </>
  );
}
