import type { TFunction } from 'i18next';
import { draftingWords, type VersionReason } from '#contracts';

/** The name that was given, or in words why it was kept. */
export const versionName = (version: { name: string | null; reason: VersionReason | null }, t: TFunction): string => {
  if (version.reason === null) return t('history.versions.now');
  const automatic = version.name === null || version.name === version.reason;
  return automatic ? t(draftingWords.versionReason[version.reason]) : version.name!;
};
