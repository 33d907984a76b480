import type { EntityNameView, HeadingView } from '#contracts';
import entityNames from './reference/entity-names.json' with { type: 'json' };
import taxonomy from './reference/iamm-taxonomy.json' with { type: 'json' };

/* The words of the reference data: what a State was called where it is printed, what it is called today, and the headings. */

interface PrintedName {
  code: string;
  printed: string[];
  isoNameToday?: string;
  nameTodayShort?: string;
  alpha2?: string;
  kind: string;
  today?: string[];
  withdrawn?: string;
  administeredBy?: string;
}

/** "Congo, The Democratic Republic of the" as it is said: "The Democratic Republic of the Congo". */
const asSaid = (name: string): string => {
  const [short, ...rest] = name.split(', ');
  return rest.length === 1 ? `${rest[0]} ${short}` : name;
};

/** Devices tell the two Congos apart by their capitals; their governments do not. */
const saidOtherwise: Readonly<Record<string, Record<string, string>>> = {
  COD: { fr: 'République démocratique du Congo', ar: 'جمهورية الكونغو الديمقراطية' },
  COG: { fr: 'Congo', ar: 'الكونغو' },
};

export const referenceNames = (): EntityNameView[] =>
  (entityNames.entities as PrintedName[]).map((entity) => ({
    code: entity.code,
    alpha2: entity.alpha2 ?? null,
    kind: entity.kind === 'historical_territory' ? 'historical' : (entity.kind as EntityNameView['kind']),
    printed: entity.printed,
    names: {
      ...(entity.isoNameToday ? { en: asSaid(entity.nameTodayShort ?? entity.isoNameToday) } : {}),
      ...saidOtherwise[entity.code],
    },
    successors: entity.today ?? [],
    withdrawnOn: entity.withdrawn ?? null,
    administeredBy: entity.administeredBy ?? null,
    version: 1,
  }));

interface PrintedHeading {
  code: string;
  label: string;
  subtopics: { label: string }[];
}

export const referenceHeadings = (): HeadingView[] => [
  ...(taxonomy.headings as PrintedHeading[]).map(({ code, label, subtopics }) => ({
    code,
    kind: 'heading' as const,
    label,
    subtopics: subtopics.map((one) => one.label),
  })),
  ...taxonomy.commonUnderstandings.map(({ code, topic }) => ({
    code,
    kind: 'understanding' as const,
    label: topic,
    subtopics: [],
  })),
];
