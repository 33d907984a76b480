import { draftingRoutes, type TextState } from '#contracts';
import { Seat } from './seat.js';
import { each, type Stage } from './stage.js';

const PATIENCE_MS = 20_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export interface Drafted {
  delegates: number;
  /** How many different texts the clients show at the end. */
  textHashes: number;
  hash: string;
}

/** Delegations in the room: all type in one paragraph at once, and in the end everybody shows the same text. */
export async function draft(stage: Stage): Promise<Drafted> {
  const { textId, people } = stage.setting;
  const delegates = people.filter(({ role }) => role === 'head_of_delegation' || role === 'delegate');
  const officer = await stage.post('secretariat_officer');
  const desk = await Seat.take(officer, textId);
  const seats: Seat[] = [];
  try {
    await each(delegates, 10, async ({ personId }, index) => {
      seats[index] = await Seat.take(await stage.as(personId), textId);
    });
    stage.say(`${seats.length} delegates sit in the drafting room, each with a socket and a copy of the text`);
    const text = await officer.call(draftingRoutes.text, { textId });
    const after = text.blocks.filter(({ role }) => role === 'preambular').at(-1)!.id;
    const list = await desk.command({ kind: 'insert', after, role: 'preambular', text: 'In the presence of:' });
    const first = text.blocks.find(({ itemKind }) => itemKind === 'recommendation')!.id;
    await until('the new paragraph has reached everybody', () => seats.every((seat) => seat.words(list) !== ''));
    const refused = await typeAtOnce(stage, seats, list, first);
    stage.expect('keystrokes refused while drafting', refused, 0);
    const hashes = await settled(seats, desk);
    const said = seats[0]!.words(list);
    const present = delegates.filter(({ name }) => said.includes(name)).length;
    stage.expect('delegates who found their name in the text', present, delegates.length);
    stage.say(
      `all of them typed into one paragraph at once; ${seats.length} clients show ${hashes.size} text${hashes.size === 1 ? '' : 's'}: ${[...hashes][0]!.slice(0, 12)}`,
    );
    await agree(stage, seats[0]!);
    return { delegates: seats.length, textHashes: hashes.size, hash: [...hashes][0]! };
  } finally {
    for (const seat of [desk, ...seats]) seat?.leave();
  }
}

/** Each delegate writes their own name, and two of them sharpen the same recommendation. */
async function typeAtOnce(stage: Stage, seats: readonly Seat[], list: string, first: string): Promise<number> {
  const names = stage.setting.people
    .filter(({ role }) => role === 'head_of_delegation' || role === 'delegate')
    .map(({ name, entity }) => ` ${name} (${entity});`);
  const more = [' The list is reviewed every year.', ' It names the authority to which a complaint can be made.'];
  const replies = await Promise.all(
    seats.map(async (seat, index) => {
      const word = names[index]!;
      const half = Math.floor(word.length / 2);
      return [
        await seat.type(list, word.slice(0, half)),
        await seat.type(list, word.slice(half), 'caret'),
        more[index] ? await seat.type(first, more[index]) : null,
      ];
    }),
  );
  return replies.flat().filter((problem) => problem !== null).length;
}

/** The chair agrees paragraph by paragraph; what is agreed is locked at once for everybody. */
async function agree(stage: Stage, seat: Seat): Promise<void> {
  const { textId } = stage.setting;
  const chair = await stage.post('chair');
  const text = await chair.call(draftingRoutes.text, { textId });
  await each(text.blocks, 4, async (block) => {
    await chair.call(
      draftingRoutes.setBlockState,
      { textId, blockId: block.id },
      { state: 'agreed', version: block.version },
    );
  });
  const locked = await seat.type(text.blocks.at(-1)!.id, ' A word too late.');
  stage.expect('typing into an agreed paragraph', locked, 'block-locked');
  stage.say(
    `the chair declares ${text.blocks.length} paragraphs agreed; a delegate who types on is refused (${locked})`,
  );
  let { version } = await chair.call(draftingRoutes.text, { textId });
  for (const state of ['first_reading', 'clean_text', 'for_adoption'] satisfies TextState[]) {
    ({ version } = await chair.call(draftingRoutes.setTextState, { textId }, { version, state }));
  }
}

async function settled(seats: readonly Seat[], desk: Seat): Promise<Set<string>> {
  const hashes = () => new Set([...seats, desk].map((seat) => seat.hash()));
  const deadline = performance.now() + PATIENCE_MS;
  // Quiet for a moment, not only equal by chance.
  let seen = '';
  for (;;) {
    const now = hashes();
    const state = [...now].join();
    if ((now.size === 1 && state === seen) || performance.now() > deadline) return now;
    seen = state;
    await pause(60);
  }
}

async function until(what: string, condition: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`This never happened: ${what}.`);
    await pause(10);
  }
}
