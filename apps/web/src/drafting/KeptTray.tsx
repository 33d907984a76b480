import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.js';
import type { Line } from './Contents.js';
import type { LiveRoom, RoomState } from './live-room.js';

/** Nothing typed is thrown away: words that the record did not take stay here until their author has dealt with them. */
export function KeptTray({ room, state, lines }: { room: LiveRoom; state: RoomState; lines: readonly Line[] }) {
  const { t } = useTranslation();
  if (state.kept.length === 0) return null;
  const title = t(
    state.kept.some((kept) => kept.blocks.length > 0) ? 'drafting.kept.title' : 'drafting.kept.allPlaced',
  );
  const words = state.kept.flatMap((kept) => kept.blocks.map((block) => block.mine)).join('\n\n');
  return (
    <section className="notice warn roomnote kept" role="alert" aria-label={title}>
      <h2>{title}</h2>
      {state.kept.map((kept, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: refusals are only ever added.
        <div key={index}>
          <p>
            {t(`problem.${kept.problem.key}`)}
            {kept.placed > 0 && <> {t('drafting.kept.placed', { count: kept.placed })}</>}
          </p>
          {kept.blocks.map((block) => (
            <blockquote key={block.blockId} className="text" dir="auto">
              <b>{lines.find((line) => line.id === block.blockId)?.number}</b> {block.mine}
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
