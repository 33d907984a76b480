import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../ui/Button.js';
import { copyWords } from '../ui/copy-words.js';
import { saveAs } from '../ui/save-as.js';
import { OTHER_ROLE, onTheWay } from './kept-drafts.js';
import { keptSentence } from './kept-sentence.js';
import type { LiveRoom } from './live-room.js';
import type { KeptParagraph, RoomState } from './room-state.js';

/** Where the words are: with the service, as a draft that can be opened; on the way there; or on this device alone. */
function Where({ block }: { block: KeptParagraph }) {
  const { t } = useTranslation();
  const { drafted = 'waits', draftId } = block;
  if (drafted === 'there' && draftId)
    return (
      <p className="where">
        <Link to={{ hash: `draft-${draftId}` }}>{t('drafting.kept.open')}</Link> {t('drafting.kept.there')}
      </p>
    );
  if (drafted === 'waits') return <p className="where">{t('drafting.kept.waits')}</p>;
  return (
    <p className="where">
      {t('drafting.kept.deviceOnly', {
        reason: drafted === OTHER_ROLE ? t('drafting.kept.otherRole') : t(`problem.${drafted}`),
      })}
    </p>
  );
}

/** Nothing typed is thrown away: words that the record did not take stay here until their author has dealt with them. */
export function KeptTray({ room, state, onDone }: { room: LiveRoom; state: RoomState; onDone(): void }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState<boolean | null>(null);
  if (state.kept.length === 0) return null;
  const title = t(
    state.kept.some((kept) => kept.blocks.length > 0) ? 'drafting.kept.title' : 'drafting.kept.allPlaced',
  );
  const words = state.kept.flatMap((kept) => kept.blocks.map((block) => block.mine)).join('\n\n');
  const waits = onTheWay(state.kept) > 0;
  const done = () => {
    onDone();
    room.forgetKept();
  };
  return (
    <section className="notice warn roomnote kept" role="alert" aria-label={title} id="kept" tabIndex={-1}>
      <h2>{title}</h2>
      {state.kept.map((kept, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: refusals are only ever added.
        <div key={index}>
          <p>{keptSentence(kept, t)}</p>
          {kept.blocks.map((block) => (
            <div key={block.draftId ?? block.blockId} className="keptblock">
              <blockquote className="text" dir="auto">
                <b>{block.number}</b> {block.mine}
              </blockquote>
              <Where block={block} />
            </div>
          ))}
        </div>
      ))}
      <p className="row">
        <Button small onPress={() => void copyWords(words).then(setCopied)}>
          {t('drafting.kept.copy')}
        </Button>
        <Button small onPress={() => saveAs('words.txt', words)}>
          {t('drafting.kept.download')}
        </Button>
        <Button small kind="quiet" locked={waits && t('drafting.kept.notYet')} onPress={done}>
          {t('drafting.kept.done')}
        </Button>
        <span role="status" className="small">
          {copied !== null && t(copied ? 'drafting.kept.copied' : 'drafting.kept.notCopied')}
        </span>
      </p>
    </section>
  );
}
