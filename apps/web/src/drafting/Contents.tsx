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
          <i
            key={line.id}
            className={
              [isAgreed(standing(line)) ? '' : 'o', line.id === here ? 'here' : ''].filter(Boolean).join(' ') ||
              undefined
            }
          />
        ))}
      </div>
      <p className="muted num">{t('drafting.openLeft', { count: open })}</p>
      <div className="toc">
        {listed.map((line) => {
          const { key, glyph, tone } = stateOf(line.view);
          const heading = line.role === 'title' || line.role === 'heading';
          return (
            <a
              key={line.id}
              href={`#p-${line.id}`}
              className={heading ? 'tochead' : 'tocline'}
              aria-current={line.id === here ? 'true' : undefined}
              onClick={(event) => {
                event.preventDefault();
                onGo(line.id);
              }}
            >
              {heading ? (
                <span />
              ) : (
                <span className={`st-${tone}`}>
                  <Glyph name={glyph} label={t(key)} />
                </span>
              )}
              <span className="tocwords" dir="auto">
                {line.number} {shortened(line.text)}
              </span>
            </a>
          );
        })}
      </div>
    </nav>
  );
}
