/**
 * The first two stand for all in every run of the tests; a seed that failed once joins them for every long run and stays.
 * 1 never ended, on a line that went quiet before its first packet.
 */
export const fixedSeeds: readonly number[] = [20261121, 7, 1];
