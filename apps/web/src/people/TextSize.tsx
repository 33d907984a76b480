import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../ui/dates.js';
import { Select } from '../ui/Field.js';
import { chooseTextSize, presentTextSize, textSizes } from '../ui/text-size.js';

/** How large negotiated texts are on this device; a sentence below shows it at once. */
export function TextSize() {
  const { t } = useTranslation();
  const said = useDates();
  const [size, setSize] = useState(presentTextSize);
  return (
    <div className="form">
      <Select
        name="textSize"
        label={t('people.account.textSize')}
        hint={t('people.account.textSizeHint')}
        value={String(size)}
        onChange={({ target }) => {
          const chosen = textSizes.find((one) => String(one) === target.value) ?? 100;
          chooseTextSize(chosen);
          setSize(chosen);
        }}
        choices={textSizes.map((one) => ({
          value: String(one),
          label: t('people.account.textSizeOf', { size: said.number(one) }),
        }))}
      />
      <p className="text">{t('people.account.textSizeLike')}</p>
    </div>
  );
}
