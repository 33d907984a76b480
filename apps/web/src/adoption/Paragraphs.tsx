import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SilencePageView } from '#contracts';
import { CheckboxGroup } from '../ui/Choices.js';

/** Which paragraphs stand in the way. What is marked lies in the form as words do, so that it comes back with them. */
export function Paragraphs({ page, label }: { page: SilencePageView; label: string }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState('');
  const kept = useRef<HTMLInputElement>(null);
  const told = useRef(chosen);
  // The form hears of a mark when it is in the field, not before; and of nothing as long as nothing was marked.
  useEffect(() => {
    if (told.current === chosen) return;
    told.current = chosen;
    kept.current?.dispatchEvent(new Event('input', { bubbles: true }));
  }, [chosen]);
  return (
    <div className="paragraphs">
      <input
        ref={kept}
        type="hidden"
        name="paragraphs"
        value={chosen}
        onInput={({ currentTarget }) => setChosen(currentTarget.value)}
      />
      <CheckboxGroup
        name="blockIds"
        label={label}
        value={chosen.split(' ').filter(Boolean)}
        onChange={(ids) => setChosen(ids.join(' '))}
        choices={page.blocks.map(({ blockId, number, opening }) => ({
          value: blockId,
          label: number ? t('silence.paragraph', { number }) : opening,
          ...(number ? { hint: opening } : {}),
        }))}
      />
    </div>
  );
}
