import { useTranslation } from 'react-i18next';
import { type BlockRole, blockRoles, type RecognisedView } from '#contracts';
import { numbersOf } from '#text';
import { type LookedAt, readings } from './preview.rules.js';

/** What a Word file held besides words. */
export function Met({ remarks }: { remarks: RecognisedView['remarks'] }) {
  const { t } = useTranslation();
  if (!remarks?.length) return null;
  return (
    <section className="notice" aria-label={t('drafting.confirm.met')}>
      <p>
        <b>{t('drafting.confirm.met')}</b>
      </p>
      <ul>
        {remarks.map(({ kind, count }) => (
          <li key={kind}>{t(`drafting.wordRemark.${kind}`, { count })}</li>
        ))}
      </ul>
    </section>
  );
}

/** Both readings of a paragraph with tracked changes. Neither is taken before somebody says which. */
function Readings({
  block,
  index,
  onChange,
}: {
  block: LookedAt;
  index: number;
  onChange(part: Partial<LookedAt>): void;
}) {
  const { t } = useTranslation();
  const names = block.tracked!.by.join(', ');
  return (
    <fieldset className="text readings">
      <legend className="small">
        {names ? t('drafting.confirm.tracked', { names }) : t('drafting.confirm.trackedUnnamed')}
      </legend>
      {readings.map((reading) => (
        <label key={reading} className={block.chosen === reading ? 'chosen' : undefined}>
          <input
            type="radio"
            name={`reading-${index}`}
            checked={block.chosen === reading}
            onChange={() => onChange({ chosen: reading })}
          />
          <span>
            <span className="small muted">{t(`drafting.confirm.${reading}`)}</span>
            <span className="words" dir="auto">
              {block.tracked![reading] || <i>{t('drafting.confirm.nothing')}</i>}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** What was recognised, line by line; each kind can be corrected where it stands. */
export function Recognised({
  blocks,
  onChange,
  onDrop,
}: {
  blocks: readonly LookedAt[];
  onChange(index: number, part: Partial<LookedAt>): void;
  onDrop(index: number): void;
}) {
  const { t } = useTranslation();
  const numbers = numbersOf(blocks.map(({ role, level }) => ({ role, level })));
  const deep = (block: LookedAt) => (block.role === 'subparagraph' && block.level === 2 ? 'subparagraph2' : block.role);
  const roles = [...blockRoles, 'subparagraph2'];
  return (
    <ol className="recognised plainlist">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines stand in the order of the draft.
        <li key={index} className={block.confidence === 'unsure' ? 'unsure' : undefined}>
          <select
            className="input"
            aria-label={t('drafting.confirm.kindOf', { line: block.line })}
            value={deep(block)}
            onChange={(event) =>
              onChange(
                index,
                event.target.value === 'subparagraph2'
                  ? { role: 'subparagraph', level: 2 }
                  : { role: event.target.value as BlockRole, level: 1 },
              )
            }
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {t(`drafting.role.${role}`)}
              </option>
            ))}
          </select>
          <span className="num muted">{numbers[index]}</span>
          {block.tracked ? (
            <Readings block={block} index={index} onChange={(part) => onChange(index, part)} />
          ) : (
            <span className={`text ${block.role}`} dir="auto">
              {block.text}
            </span>
          )}
          {block.from && (
            <span className="flag">
              {t(block.from === 'table' ? 'drafting.confirm.fromTable' : 'drafting.confirm.fromNote')}
            </span>
          )}
          {block.confidence === 'unsure' && <span className="flag warn">{t('drafting.confirm.check')}</span>}
          <button
            type="button"
            className="btn sm plain"
            aria-label={t('drafting.confirm.dropLine', { line: block.line })}
            onClick={() => onDrop(index)}
          >
            {t('drafting.confirm.drop')}
          </button>
        </li>
      ))}
    </ol>
  );
}
