/** What a State says of one commitment: the keys of the code book (decisions.md 3). */
export const implementationStatuses = ['S0', 'S1', 'S2', 'S3', 'S4', 'SR', 'NA', 'DK', 'DC'] as const;
export type ImplementationStatus = (typeof implementationStatuses)[number];

/** The score behind a status, a convention of domain.md C.5; null where there is nothing to score. */
export const scores: Readonly<Record<ImplementationStatus, number | null>> = {
  S0: 0,
  S1: 0.25,
  S2: 0.5,
  S3: 0.75,
  S4: 1,
  SR: 0,
  NA: null,
  DK: null,
  DC: null,
};

/** Main obstacles of the code book. The first five are the reasons of the evaluation of 2005 and are always shown first. */
export const obstacleCodes = ['OB1', 'OB2', 'OB3', 'OB4', 'OB5', 'OB6', 'OB7', 'OB8', 'OB9', 'OB99'] as const;
export type ObstacleCode = (typeof obstacleCodes)[number];
export const fixedObstacles: readonly ObstacleCode[] = obstacleCodes.slice(0, 5);
