import { useTranslation } from 'react-i18next';
import type { ComparedPiece } from '#contracts';

/** Words with what came and what went: native marks, and their meaning as words that are heard and not seen. */
export function Redline({ pieces }: { pieces: readonly ComparedPiece[] }) {
  const { t } = useTranslation();
  return pieces.map(({ kind, text }, index) => {
    const key = `${index}${kind}`;
    if (kind === 'same') return <span key={key}>{text}</span>;
    const Mark = kind === 'new' ? 'ins' : 'del';
    const word = kind === 'new' ? 'inserted' : 'deleted';
    return (
      <Mark key={key}>
        <span className="vh">{` ${t(`history.redline.${word}`)} `}</span>
        {text}
        <span className="vh">{` ${t(`history.redline.${word}End`)} `}</span>
      </Mark>
    );
  });
}
