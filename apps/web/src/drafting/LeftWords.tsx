import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.js';
import { deviceOf } from '../offline/here.js';
import { Button } from '../ui/Button.js';
import { saveAs } from '../ui/save-as.js';
import type { KeptWords } from './room-state.js';
import { typedLetters } from './stranded.js';

/** Words of one text that are on this device and nowhere else, in whichever role they were typed. */
async function leftOf(personId: string, textId: string): Promise<string[]> {
  const device = await deviceOf(personId);
  if (typeof device === 'string') return [];
  const kept = await device.text<unknown, KeptWords>({ termId: '', textId }).kept();
  const untaken = kept.flatMap(({ blocks }) => blocks).filter(({ drafted }) => drafted !== 'there');
  const unsent = typedLetters(await device.typedIn(textId));
  return [...untaken.map(({ mine }) => mine), ...(unsent === '' ? [] : [unsent])];
}

/** A text that one may not open any more: what one typed there and this device kept is one's own all the same. */
export function LeftWords({ textId }: { textId: string }) {
  const { t } = useTranslation();
  const { personId } = useSession();
  const [words, setWords] = useState<readonly string[]>([]);
  useEffect(() => {
    let there = true;
    leftOf(personId, textId).then(
      (found) => there && setWords(found),
      () => undefined,
    );
    return () => {
      there = false;
    };
  }, [personId, textId]);
  if (words.length === 0) return null;
  const all = words.join('\n\n');
  return (
    <section className="notice warn roomnote kept" aria-label={t('drafting.kept.leftTitle')} id="left">
      <h2>{t('drafting.kept.leftTitle')}</h2>
      <p>{t('drafting.kept.leftSay')}</p>
      {words.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are read once.
        <blockquote key={index} className="text" dir="auto">
          {one}
        </blockquote>
      ))}
      <p className="row">
        <Button small onPress={() => void navigator.clipboard?.writeText(all)}>
          {t('drafting.kept.copy')}
        </Button>
        <Button small onPress={() => saveAs('words.txt', all)}>
          {t('drafting.kept.download')}
        </Button>
      </p>
    </section>
  );
}
