import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.js';
import type { Line } from './Contents.js';
import type { LiveRoom, RoomState } from './live-room.js';

/** Nothing typed is thrown away: words that the record did not take stay here until their author has dealt with them. */
export function KeptTray({ room, state, lines }: { room: LiveRoom; state: RoomState; lines: readonly Line[] }) {
  const { t } = useTranslation();
  if (state.kept.length === 0) return null;
  const words = state.kept.flatMap((kept) => kept.blocks.map((block) => block.text)).join('\n\n');
  return (
    <section className="notice warn roomnote kept" role="alert" aria-label={t('drafting.kept.title')}>
      <h2>{t('drafting.kept.title')}</h2>
      {state.kept.map((kept, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: refusals are only ever added.
        <div key={index}>
          <p>{t(`problem.${kept.problem.key}`)}</p>
          {kept.blocks.map((block) => (
            <blockquote key={block.id} className="text" dir="auto">
              <b>{lines.find((line) => line.id === block.id)?.number}</b> {block.text}
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
