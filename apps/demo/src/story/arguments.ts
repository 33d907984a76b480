import { parseArgs } from 'node:util';

/** What the story is asked to play. */
export interface Asked {
  states: number;
  seed: number;
  keep: boolean;
  json: boolean;
  dropListener: string | null;
}

export class WrongArguments extends Error {}

export function askedOf(words: readonly string[]): Asked {
  const { values } = parseArgs({
    args: [...words].filter((word) => word !== '--'),
    options: {
      states: { type: 'string', default: '13' },
      seed: { type: 'string', default: '1' },
      keep: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      'drop-listener': { type: 'string' },
    },
  });
  return {
    states: whole('states', values.states, 3, 60),
    seed: whole('seed', values.seed, 0, 2 ** 31),
    keep: values.keep,
    json: values.json,
    dropListener: values['drop-listener'] ?? null,
  };
}

function whole(name: string, given: string, least: number, most: number): number {
  const number = Number(given);
  if (!Number.isInteger(number) || number < least || number > most)
    throw new WrongArguments(`--${name} is a whole number from ${least} to ${most}, not "${given}".`);
  return number;
}
