import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseDensity, densities, presentDensity } from '../ui/density.js';
import { Select } from '../ui/Field.js';

/** How close the rows of tables and lists stand on this device. */
export function DensityChoice() {
  const { t } = useTranslation();
  const [density, setDensity] = useState(presentDensity);
  return (
    <div className="form">
      <Select
        name="density"
        label={t('common.density.label')}
        hint={t('common.density.hint')}
        value={density}
        onChange={({ target }) => {
          const chosen = densities.find((one) => one === target.value) ?? 'usual';
          chooseDensity(chosen);
          setDensity(chosen);
        }}
        choices={densities.map((one) => ({ value: one, label: t(`common.density.${one}`) }))}
      />
    </div>
  );
}
