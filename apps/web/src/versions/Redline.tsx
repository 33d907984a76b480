import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparedPiece } from '#contracts';

/** Words with what came and what went: native marks, and their meaning as words that are heard and not seen. The space before a word is not marked. */
export function Redline({ pieces }: { pieces: readonly ComparedPiece[] }) {
  const { t } = useTranslation();
  return pieces.map(({ kind, text }, index) => {
    const key = `${index}${kind}`;
    if (kind === 'same') return <span key={key}>{text}</span>;
    const words = text.trimStart();
    const space = text.slice(0, text.length - words.length);
    const Mark = kind === 'new' ? 'ins' : 'del';
    const word = kind === 'new' ? 'inserted' : 'deleted';
    return (
      <Fragment key={key}>
        {space}
        <Mark>
          <span className="vh">{` ${t(`history.redline.${word}`)} `}</span>
          {words}
          <span className="vh">{` ${t(`history.redline.${word}End`)} `}</span>
        </Mark>
      </Fragment>
    );
  });
}
