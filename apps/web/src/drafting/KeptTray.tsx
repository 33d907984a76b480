import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { KeptBlock } from '#text';
import { Button } from '../ui/Button.js';
import type { LiveRoom } from './live-room.js';
import type { KeptWords, RoomState } from './room-state.js';

type Block = KeptWords['blocks'][number];

const ADOPTED: ReadonlySet<string> = new Set(['adopted', 'transmitted', 'corrected']);

/** Where nobody types now it is said whether that is so of the person, of the text, or of this paragraph. */
function why({ problem, textState }: KeptWords, because: KeptBlock['because']) {
  if (because !== 'locked') return because;
  if (problem.key === 'rights-ended') return 'role-ended';
  if (textState && ADOPTED.has(textState)) return 'adopted';
  return problem.key === 'typing-not-open' ? 'reading' : because;
}

/** "paragraph 11 was agreed meanwhile": why words are kept and not in the text. */
function reason(kept: KeptWords, { number, because }: Block, t: TFunction): string {
  const paragraph = number
    ? t('drafting.kept.paragraph', { number: number.replace(/\.$/, '') })
    : t('drafting.kept.aParagraph');
  return t(`drafting.kept.because.${why(kept, because)}`, { paragraph });
}

/** "3 of your changes were placed, 1 is kept as a proposal because paragraph 11 was agreed meanwhile." */
function sentence(words: KeptWords, t: TFunction): string {
  const { placed, blocks } = words;
  const kept = blocks.length > 0 && t('drafting.kept.keptAs', { count: blocks.length });
  const put = placed > 0 && t('drafting.kept.placed', { count: placed });
  const because = [...new Set(blocks.map((block) => reason(words, block, t)))].join(', ');
  if (!kept) return t('drafting.kept.onlyPlaced', { placed: put });
  return t(put ? 'drafting.kept.both' : 'drafting.kept.onlyKept', { placed: put, kept, because });
}

/** Nothing typed is thrown away: words that the record did not take stay here until their author has dealt with them. */
export function KeptTray({ room, state }: { room: LiveRoom; state: RoomState }) {
  const { t } = useTranslation();
  if (state.kept.length === 0) return null;
  const title = t(
    state.kept.some((kept) => kept.blocks.length > 0) ? 'drafting.kept.title' : 'drafting.kept.allPlaced',
  );
  const words = state.kept.flatMap((kept) => kept.blocks.map((block) => block.mine)).join('\n\n');
  return (
    <section className="notice warn roomnote kept" role="alert" aria-label={title} id="kept" tabIndex={-1}>
      <h2>{title}</h2>
      {state.kept.map((kept, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: refusals are only ever added.
        <div key={index}>
          <p>{sentence(kept, t)}</p>
          {kept.blocks.map((block) => (
            <blockquote key={block.blockId} className="text" dir="auto">
              <b>{block.number}</b> {block.mine}
            </blockquote>
          ))}
        </div>
      ))}
      <p className="row">
        <Button small onPress={() => void navigator.clipboard?.writeText(words)}>
          {t('drafting.kept.copy')}
        </Button>
        <Button small kind="quiet" onPress={() => room.forgetKept()}>
          {t('drafting.kept.done')}
        </Button>
      </p>
    </section>
  );
}
