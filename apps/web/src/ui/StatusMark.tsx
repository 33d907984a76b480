import { useTranslation } from 'react-i18next';

/** A status glyph of ours. Beside its word it is decoration; alone it must be named. */
export function Glyph({ name, label }: { name: string; label?: string }) {
  return label ? (
    <svg className="g" role="img" aria-label={label}>
      <use href={`#g-${name}`} />
    </svg>
  ) : (
    <svg className="g" aria-hidden="true">
      <use href={`#g-${name}`} />
    </svg>
  );
}

/** An interface icon; always beside words. `flip` mirrors it where text runs right to left. */
export function Icon({ name, flip }: { name: string; flip?: boolean }) {
  return (
    <svg className={flip ? 'i flip' : 'i'} aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  );
}

type Tone = 'agreed' | 'brackets' | 'ok' | 'warn' | 'danger' | 'info' | 'open';

/** A status: a glyph and its word in ink, never a pill. `word` is a translation key. */
export function StatusMark({
  glyph,
  word,
  params,
  tone,
}: {
  glyph?: string;
  word: string;
  params?: Record<string, string | number>;
  tone?: Tone;
}) {
  const { t } = useTranslation();
  return (
    <span className={tone ? `status st-${tone}` : 'status'}>
      {glyph && <Glyph name={glyph} />}
      <span>{t(word, params ?? {})}</span>
    </span>
  );
}

/** A tinted label: an extra fact beside a status (overdue, on screen, confidentiality). */
export function Flag({
  glyph,
  tone,
  children,
}: {
  glyph?: string;
  tone?: 'warn' | 'danger' | 'ok' | 'info' | 'agreed' | 'comment';
  children: React.ReactNode;
}) {
  return (
    <span className={tone ? `flag ${tone}` : 'flag'}>
      {glyph && <Glyph name={glyph} />}
      {children}
    </span>
  );
}
