/** The first two stand for all in every run; a seed that failed once joins them and stays. */
export const fixedSeeds: readonly number[] = [20261121, 7];
