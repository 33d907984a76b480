import { useTranslation } from 'react-i18next';
import { languageOf, languages } from '../i18n/languages.js';
import { speak } from '../i18n/start.js';
import { MenuButton } from './MenuButton.js';

/** The language of the interface. Only languages whose words are there are offered; whoever came with another reads why. */
export function LanguageMenu() {
  const { t, i18n } = useTranslation();
  const present = languageOf(i18n.language);
  const offered = languages.filter((language) => language.ready || language.code === present.code);
  return (
    <MenuButton
      className="menu only-wide"
      label={t('common.language.label', { short: present.short, name: present.name })}
      heading={t(present.ready ? 'common.language.heading' : 'common.language.partly')}
      choices={offered.map((language) => ({
        id: language.code,
        label: language.name,
        lang: language.code === 'pseudo' ? 'en' : language.code,
        chosen: language.code === present.code,
        onChoose: () => void speak(language.code),
      }))}
    >
      {present.short}
    </MenuButton>
  );
}
