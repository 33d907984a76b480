import { useTranslation } from 'react-i18next';
import { Glyph } from '../ui/StatusMark.js';
import { Bracketed } from './Bracketed.js';
import { stateOf } from './block-words.js';
import type { Line } from './Contents.js';
import { useFirstPicture } from './first-picture.js';

/** The text as it is read: plain paragraphs, before the editor joins, for observers and on paper. */
export function ReadableText({ blocks, lang }: { blocks: readonly Line[]; lang: string }) {
  const shown = useFirstPicture(blocks);
  return (
    <div className="words" lang={lang}>
      {shown.map((block) => (
        <ReadParagraph key={block.id} block={block} />
      ))}
    </div>
  );
}

function ReadParagraph({ block }: { block: Line }) {
  const { t } = useTranslation();
  const { key, glyph, tone } = stateOf(block.view);
  const label = block.number
    ? t('drafting.paragraph', { number: block.number.replace(/\.$/, '') })
    : t('drafting.paragraphUnnumbered');
  const heading = block.role === 'title' || block.role === 'heading';
  const words = heading ? (
    <h2 className={`text ${block.role}`} dir="auto">
      <Bracketed>{block.text}</Bracketed>
    </h2>
  ) : (
    <div className="text" dir="auto">
      <Bracketed>{block.text}</Bracketed>
    </div>
  );
  return (
    <div className={`para ${tone} ${block.role}${block.level === 2 ? ' deep' : ''}`} id={`p-${block.id}`}>
      <span className="mark">
        <Glyph name={glyph} label={`${label}, ${t(key)}`} />
      </span>
      <span className="pn">{block.number}</span>
      {words}
      <p className="meta">
        <span className={`status st-${tone}`}>{t(key)}</span>
      </p>
    </div>
  );
}
