import { useTranslation } from 'react-i18next';
import type { ComparedParagraph, ComparedSide } from '#contracts';
import { Redline } from './Redline.js';
import { versionName } from './version-name.js';

/** Which version stands in which column. */
export function BesideHead({ from, to }: { from: ComparedSide; to: ComparedSide }) {
  const { t, i18n } = useTranslation();
  return (
    <div className="beside besidehead" lang={i18n.language}>
      {[from, to].map((side, index) => (
        <p key={index === 0 ? 'from' : 'to'} className="side">
          {t(`history.compare.${index === 0 ? 'from' : 'to'}`)} <b dir="auto">{versionName(side, t)}</b>
        </p>
      ))}
    </div>
  );
}

/** A paragraph as it stood and as it stands: what went is marked on the one side, what came on the other. */
export function Beside({ row, role }: { row: ComparedParagraph; role: string }) {
  const { t, i18n } = useTranslation();
  const sides = [
    { key: 'from', face: row.before, pieces: row.pieces.filter(({ kind }) => kind !== 'new') },
    { key: 'to', face: row.now, pieces: row.pieces.filter(({ kind }) => kind !== 'gone') },
  ] as const;
  return (
    <div className="beside">
      {sides.map(({ key, face, pieces }) => (
        <div key={key} className="side">
          <span className="vh" lang={i18n.language}>{`${t(`history.compare.${key}`)}: `}</span>
          {face ? (
            <div className={`text ${role}`} dir="auto">
              {face.number && <b className="besidenumber">{face.number} </b>}
              <Redline pieces={pieces} />
            </div>
          ) : (
            <span className="muted" lang={i18n.language}>
              {t('history.compare.notThere')}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
