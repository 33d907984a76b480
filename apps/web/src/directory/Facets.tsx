import { useTranslation } from 'react-i18next';
import type { DirectoryView } from '#contracts';
import { TextField } from '../ui/Field.js';
import { MenuButton } from '../ui/MenuButton.js';
import { type Facet, facets, type Sought, values } from './directory.rules.js';
import { useStateNames } from './use-directory.js';

/** A chosen value in words. */
export function useFacetWords(view: DirectoryView): (facet: Facet, value: string) => string {
  const { t } = useTranslation();
  const names = useStateNames(view);
  return (facet, value) => {
    if (facet === 'state') return names.today(value);
    if (facet === 'heading') return view.headings.find(({ code }) => code === value)?.label ?? value;
    if (facet === 'region') return value;
    return t(`directory.${facet}.${value}`);
  };
}

/** What one can look for: words, region, theme, State, secretariat, status. */
export function Facets({
  view,
  sought,
  onWant,
}: {
  view: DirectoryView;
  sought: Sought;
  onWant(facet: Facet | 'words', value: string | null): void;
}) {
  const { t } = useTranslation();
  const words = useFacetWords(view);
  const names = useStateNames(view);
  const choices: Record<Facet, string[]> = {
    region: values(view, 'region'),
    heading: view.headings.filter(({ kind }) => kind === 'heading').map(({ code }) => code),
    state: names.sorted(
      new Set(view.entries.flatMap(({ parties }) => parties.flatMap(({ code }) => (code ? [code] : [])))),
    ),
    secretariat: values(view, 'secretariat'),
    status: values(view, 'status'),
    kind: values(view, 'kind'),
  };
  return (
    <search className="dirfacets noprint">
      <TextField
        name="words"
        label={t('directory.facet.words')}
        className="short"
        type="search"
        value={sought.words}
        onChange={(event) => onWant('words', event.target.value || null)}
      />
      {facets.map((facet) => (
        <MenuButton
          key={facet}
          className="btn sm"
          heading={t(`directory.facet.${facet}`)}
          choices={[
            {
              id: 'all',
              label: t('directory.facet.all'),
              chosen: sought[facet] === null,
              onChoose: () => onWant(facet, null),
            },
            ...choices[facet].map((value) => ({
              id: value,
              label: words(facet, value),
              chosen: sought[facet] === value,
              onChoose: () => onWant(facet, value),
            })),
          ]}
        >
          {t('directory.facet.is', {
            facet: t(`directory.facet.${facet}`),
            value: sought[facet] === null ? t('directory.facet.all') : words(facet, sought[facet]),
          })}
        </MenuButton>
      ))}
    </search>
  );
}
