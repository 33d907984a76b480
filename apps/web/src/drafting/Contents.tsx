import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { agreementOf, type BlockRole, type BlockView, isAgreed, isNegotiated } from '#contracts';
import { Glyph } from '../ui/StatusMark.js';
import { stateOf } from './block-words.js';
import { useFirstPicture } from './first-picture.js';

/** One line of the contents: a paragraph as it stands now. */
export interface Line {
  id: string;
  role: BlockRole;
  /** 1 for (a), 2 for (i); 0 elsewhere */
  level: number;
  number: string | null;
  text: string;
  view: Pick<BlockView, 'state' | 'reopened'> | undefined;
}

const standing = (line: Line) => line.view?.state ?? 'open';
/** Negotiated, and not settled yet. */
export const isOpenItem = (line: Line) => isNegotiated(line) && standing(line) === 'open';
const shortened = (text: string) => (text.length > 34 ? `${text.slice(0, 32).trimEnd()}…` : text);

/** How far the text is: the agreement ruler, and every paragraph with its mark. */
export function Contents({
  lines,
  here,
  onGo,
}: {
  lines: readonly Line[];
  here: string | null;
  onGo(id: string): void;
}) {
  const { t } = useTranslation();
  const listed = useFirstPicture(lines);
  const { blocks, agreed, open } = agreementOf(lines.map((line) => ({ ...line, state: standing(line) })));
  return (
    <nav className="contents" aria-label={t('drafting.contents')} id="navigation" tabIndex={-1}>
      <p className="agree num">{t('drafting.agreedOf', { agreed, all: blocks })}</p>
      <div className="ruler" aria-hidden="true">
        {lines.filter(isNegotiated).map((line) => (
          <Tick key={line.id} agreed={isAgreed(standing(line))} here={line.id === here} />
        ))}
      </div>
      <p className="muted num">{t('drafting.openLeft', { count: open })}</p>
      <div className="toc">
        {listed.map(({ id, role, number, text, view }) => (
          <TocLine
            key={id}
            id={id}
            heading={role === 'title' || role === 'heading'}
            state={stateOf(view).key}
            glyph={stateOf(view).glyph}
            tone={stateOf(view).tone}
            words={`${number ?? ''} ${shortened(text)}`}
            here={id === here}
            onGo={onGo}
          />
        ))}
      </div>
    </nav>
  );
}

// What stands below is given words and marks only: of a hundred lines the one that changed is drawn.
const Tick = memo(({ agreed, here }: { agreed: boolean; here: boolean }) => (
  <i className={[agreed ? '' : 'o', here ? 'here' : ''].filter(Boolean).join(' ') || undefined} />
));

interface TocLineProps {
  id: string;
  heading: boolean;
  /** the key of its word */
  state: string;
  glyph: string;
  tone: string;
  words: string;
  here: boolean;
  onGo(id: string): void;
}
const TocLine = memo(({ id, heading, state, glyph, tone, words, here, onGo }: TocLineProps) => {
  const { t } = useTranslation();
  return (
    <a
      href={`#p-${id}`}
      className={heading ? 'tochead' : 'tocline'}
      aria-current={here ? 'true' : undefined}
      onClick={(event) => {
        event.preventDefault();
        onGo(id);
      }}
    >
      {heading ? (
        <span />
      ) : (
        <span className={`st-${tone}`}>
          <Glyph name={glyph} label={t(state)} />
        </span>
      )}
      <span className="tocwords" dir="auto">
        {words}
      </span>
    </a>
  );
});
