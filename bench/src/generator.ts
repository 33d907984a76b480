import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { percentile } from './figures.ts';
import { hocuspocus } from './protocols/hocuspocus.ts';
import type { Protocol } from './protocols/protocol.ts';
import { rapporteur } from './protocols/rapporteur.ts';
import { raw } from './protocols/raw.ts';
import { ySocketIo } from './protocols/y-socket-io.ts';
import { yWebsocket } from './protocols/y-websocket.ts';
import { Heard, Seat, sentAt } from './seat.ts';

/** The load, in a process of its own: the same clients for every server. Orders come from the command over the channel. */
const protocols: Record<string, Protocol> = {
  rapporteur,
  hocuspocus,
  'y-websocket': yWebsocket,
  'y-socket-io': ySocketIo,
  raw,
};

/** Every so many followers one has a document; the others receive every frame and do not look into it. */
const WATCHING = 25;
const AT_ONCE = 25;
/** A long text is typed no further ahead than this of what the server has passed on, and no longer than this. */
const MOST_UNSEEN = 2_000;
const MOST_MINUTES = 5;

export interface OpenOrder {
  protocol: string;
  url: string;
  /** one room, or one for each seat */
  rooms: string[];
  editors: string[];
  followers: string[];
  seed?: string;
  /** all followers have documents */
  wholeFollowers?: boolean;
  /** so many editors hear; the others only type */
  hearing?: number;
  /** all at once instead of a few at a time */
  atOnce?: boolean;
}
export interface TypeOrder {
  room: number;
  perSecond: number;
  ms: number;
  /** characters a keystroke */
  size?: number;
  /** not waiting until everybody has everything */
  leave?: boolean;
}
export interface Typed {
  sent: number;
  lost: number;
  /** of the room in which is typed */
  editors: { p50: number; p99: number };
  /** of rooms that were opened beside it */
  elsewhere: { p50: number; p99: number };
  followers: { p50: number; p99: number };
  everybody: { p50: number; p99: number };
  acknowledged: { p50: number; p99: number; count: number };
  frames: number;
  bytes: number;
  problems: string[];
  heldUpMs: number;
}

interface Room {
  editors: Seat[];
  followers: Seat[];
}
const rooms: Room[] = [];

async function inTurns<Thing, Made>(
  things: readonly Thing[],
  width: number,
  make: (thing: Thing, nth: number) => Promise<Made>,
): Promise<Made[]> {
  const made: Made[] = [];
  let next = 0;
  const line = async () => {
    while (next < things.length) {
      const nth = next;
      next += 1;
      made[nth] = await make(things[nth] as Thing, nth);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, things.length) }, line));
  return made;
}

async function open(order: OpenOrder) {
  const protocol = protocols[order.protocol];
  if (!protocol) throw new Error(`no protocol ${order.protocol}`);
  const seed = order.seed ? new Uint8Array(Buffer.from(order.seed, 'base64')) : undefined;
  const began = performance.now();
  const took: number[] = [];
  const take =
    (whole: (nth: number) => boolean, hears: (nth: number) => boolean, from: number) =>
    async (cookie: string, nth: number) => {
      const at = performance.now();
      const room = order.rooms[(from + nth) % order.rooms.length] as string;
      const seat = await Seat.take(
        protocol,
        { url: order.url, room, cookie, whole: whole(nth), listens: hears(nth) },
        { paragraph: nth, seed },
      );
      took.push(performance.now() - at);
      return seat;
    };
  const every = () => true;
  const hears = (nth: number) => nth < (order.hearing ?? order.editors.length);
  const [first, ...others] = order.editors;
  const editors: Seat[] = [];
  // The first one brings the text where the server has none of its own.
  if (first !== undefined) editors.push(await take(every, hears, 0)(first, 0));
  editors.push(...(await inTurns(others, AT_ONCE, (cookie, nth) => take(every, hears, 0)(cookie, nth + 1))));
  const width = order.atOnce ? order.followers.length : AT_ONCE;
  const whole = (nth: number) => order.wholeFollowers === true || nth % WATCHING === 0;
  const followers = await inTurns(order.followers, width, take(whole, whole, editors.length));
  rooms.push({ editors, followers });
  return {
    room: rooms.length - 1,
    ms: performance.now() - began,
    p50: percentile(took, 0.5),
    p99: percentile(took, 0.99),
    bytes: [...editors, ...followers].reduce((sum, seat) => sum + seat.heard.bytes, 0),
  };
}

const both = (latencies: number[]) => ({ p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) });
const watching = ({ editors, followers }: Room) => [...editors, ...followers].filter(({ address }) => address.listens);

async function type({ room: number, perSecond, ms, size = 1, leave = false }: TypeOrder): Promise<Typed> {
  const room = rooms[number] as Room;
  // Rooms that were opened beside this one (a second node) hear as well.
  const hearing = rooms.filter(({ editors, followers }) => editors.length + followers.length > 0);
  const seats = hearing.flatMap((one) => [...one.editors, ...one.followers]);
  for (const seat of seats) seat.heard = new Heard();
  const words = 'x'.repeat(size);
  const began = performance.now();
  let sent = 0;
  let heldUpMs = 0;
  let last = began;
  const writers = room.editors;
  for (;;) {
    const now = performance.now();
    heldUpMs = Math.max(heldUpMs, now - last);
    last = now;
    const due = Math.min(now - began, ms) * (perSecond / 1000);
    // One turn of the event loop sends no more than it may delay the others by.
    for (let burst = 0; sent < due && burst < 64; burst += 1, sent += 1)
      (writers[sent % writers.length] as Seat).type(words);
    if (now - began >= ms && sent >= due) break;
    if (writers.every(({ closed }) => closed)) break;
    await pause(sent < due ? 0 : 1);
  }
  const watchers = hearing.flatMap(watching);
  const until = performance.now() + 3_000;
  const missing = () =>
    leave
      ? 0
      : missed(
          hearing.flatMap(({ editors }) => editors),
          watchers,
        );
  while (missing() > 0 && performance.now() < until) await pause(5);
  const heardBy = (some: readonly Room[]) =>
    some.flatMap(({ editors }) => editors).flatMap(({ heard }) => heard.latencies);
  const editorsHeard = heardBy([room]);
  const elsewhere = heardBy(hearing.filter((one) => one !== room));
  const followersHeard = hearing.flatMap(({ followers }) => followers).flatMap(({ heard }) => heard.latencies);
  const acknowledgements = seats.flatMap(({ heard }) => heard.acknowledgements);
  return {
    sent,
    lost: missing(),
    editors: both(editorsHeard),
    elsewhere: both(elsewhere),
    followers: both(followersHeard),
    everybody: both([...editorsHeard, ...elsewhere, ...followersHeard]),
    acknowledged: { ...both(acknowledgements), count: acknowledgements.length },
    frames: seats.reduce((sum, { heard }) => sum + heard.frames, 0) / Math.max(1, sent * seats.length),
    bytes: seats.reduce((sum, { heard }) => sum + heard.bytes, 0) / Math.max(1, sent * seats.length),
    problems: [
      ...new Set(seats.flatMap(({ problem, closed }) => problem ?? (closed ? 'connections were closed' : []))),
    ],
    heldUpMs,
  };
}

/** Keystrokes that a watcher has not seen. */
function missed(writers: readonly Seat[], watchers: readonly Seat[]): number {
  let count = 0;
  for (const watcher of watchers)
    for (const { doc, typed } of writers)
      if (typed > 0) count += Y.getState(doc.store, doc.clientID) - Y.getState(watcher.doc.store, doc.clientID);
  return count;
}

/** What was promised and what was shown, by client id: everything before these clocks. */
function promised({ room }: { room: number }) {
  const { editors, followers } = rooms[room] as Room;
  const shown = new Map<number, number>();
  const authors = new Set(editors.map(({ doc }) => doc.clientID));
  for (const { seen } of [...editors, ...followers])
    for (const [client, to] of seen) if (authors.has(client)) shown.set(client, Math.max(shown.get(client) ?? 0, to));
  return {
    acknowledged: editors.map(({ doc, acknowledgedTo }) => [doc.clientID, acknowledgedTo] as const),
    shown: [...shown],
    unanswered: editors.reduce((sum, { unansweredCount }) => sum + unansweredCount, 0),
  };
}

/** The state vector of one seat, and its words as one number. */
function look({ room, nth = 0 }: { room: number; nth?: number }) {
  const seat = watching(rooms[room] as Room)[nth] as Seat;
  return {
    clocks: [...Y.decodeStateVector(Y.encodeStateVector(seat.doc))],
    hash: hashOf(seat),
    length: seat.doc.getXmlFragment('text').toString().length,
  };
}
const hashOf = ({ doc }: Seat) => createHash('sha256').update(doc.getXmlFragment('text').toString()).digest('hex');

function hold({ room, still }: { room: number; still: boolean }) {
  // The last follower is the one whose machine sleeps.
  (rooms[room] as Room).followers.at(-1)?.hold(still);
  return {};
}

/** Whether every document is the same in the end, the one that slept too. */
async function agree({ room }: { room: number }) {
  const seats = watching(rooms[room] as Room);
  const until = performance.now() + 10_000;
  const began = performance.now();
  const distinct = () => new Set(seats.map(hashOf)).size;
  while (distinct() > 1 && performance.now() < until) await pause(50);
  const last = (rooms[room] as Room).followers.at(-1);
  return {
    distinct: distinct(),
    ms: performance.now() - began,
    lastBytes: last?.heard.bytes ?? 0,
    otherBytes: seats[0]?.heard.bytes ?? 0,
  };
}

/**
 * A long history, keystroke by keystroke, by many hands; resolves when everything that is answered has been answered. A
 * server that does not follow is typed into more slowly: what waits before it would soon be older than the answer to a ping
 * may be, and a connection that is closed for that says nothing about opening.
 * @throws what closed the connections, and how far a server came that needs too long
 */
async function write({ room, keystrokes, perSecond }: { room: number; keystrokes: number; perSecond: number }) {
  const { editors } = rooms[room] as Room;
  const began = performance.now();
  const [first] = editors as [Seat];
  // Letters that the first editor has not seen: the others only type.
  const unseen = () =>
    editors.reduce(
      (sum, { doc }) => sum + Y.getState(doc.store, doc.clientID) - Y.getState(first.doc.store, doc.clientID),
      0,
    );
  const refused = () => [
    ...new Set(editors.flatMap(({ problem, closed }) => problem ?? (closed ? 'the connection was closed' : []))),
  ];
  const stopped = (typed: number) => {
    const [problem] = refused();
    if (problem) throw new Error(`after ${typed} of ${keystrokes} keystrokes ${problem}`);
    const minutes = (performance.now() - began) / 60_000;
    if (minutes > MOST_MINUTES)
      throw new Error(
        `after ${MOST_MINUTES} minutes ${typed} of ${keystrokes} keystrokes were typed, ${unseen()} not passed on`,
      );
  };
  for (let n = 0; n < keystrokes; ) {
    stopped(n);
    const due = Math.min(keystrokes, ((performance.now() - began) * perSecond) / 1000, n + MOST_UNSEEN - unseen());
    for (let burst = 0; n < due && burst < 200; n += 1, burst += 1)
      (editors[n % editors.length] as Seat).stroke(Math.floor(n / editors.length));
    await pause(1);
  }
  const open = () => editors.reduce((sum, { unansweredCount }) => sum + unansweredCount, 0);
  const answers = editors.some(({ acknowledgedTo }) => acknowledgedTo > 0);
  while ((answers && open() > 0) || unseen() > 0) {
    stopped(keystrokes);
    await pause(20);
  }
  return { clocks: first.clocks, ms: performance.now() - began };
}

/** From the first byte to the moment in which the document holds everything. */
async function cold({ order, clocks }: { order: OpenOrder; clocks: number }) {
  const protocol = protocols[order.protocol] as Protocol;
  const began = performance.now();
  const address = { url: order.url, room: order.rooms[0] as string, cookie: order.editors[0] as string };
  const seat = await Seat.take(protocol, { ...address, whole: true, listens: true }, { paragraph: 0 });
  const first = performance.now() - began;
  const until = began + 60_000;
  while (seat.clocks < clocks && performance.now() < until) await pause(1);
  const whole = seat.clocks >= clocks;
  const ms = performance.now() - began;
  seat.close();
  return { ms: whole ? ms : Number.NaN, first };
}

/** Many bytes in little time. */
async function flood({ room, length, perSecond, ms }: { room: number; length: number; perSecond: number; ms: number }) {
  const { editors } = rooms[room] as Room;
  const began = performance.now();
  let sent = 0;
  for (;;) {
    const now = performance.now() - began;
    const due = (Math.min(now, ms) * perSecond) / 1000;
    for (let burst = 0; sent < due && burst < 32; sent += 1, burst += 1)
      (editors[sent % editors.length] as Seat).paste(length);
    if (now >= ms && sent >= due) break;
    await pause(1);
  }
  return { sent, bytes: sent * length };
}

let marked = 0;

/** Words that can be recognised on a screen and are never said twice, with the moment in which each was typed. */
async function mark({ room, count, everyMs }: { room: number; count: number; everyMs: number }) {
  const { editors } = rooms[room] as Room;
  const times: [string, number][] = [];
  for (let n = 0; n < count; n += 1) {
    const word = `#${marked}#`;
    marked += 1;
    times.push([word, performance.timeOrigin + performance.now()]);
    // Not in the title: a short paragraph would have no end of its own.
    (editors[1] as Seat).append(word);
    await pause(everyMs);
  }
  return { times };
}

function close({ room }: { room: number }) {
  const { editors, followers } = rooms[room] as Room;
  for (const seat of [...editors, ...followers]) {
    sentAt.delete(seat.doc.clientID);
    seat.close();
  }
  rooms[room] = { editors: [], followers: [] };
  return {};
}

const orders: Record<string, (order: never) => unknown> = {
  write,
  cold,
  flood,
  mark,
  open,
  type,
  promised,
  look,
  hold,
  agree,
  close,
};

process.on('message', ({ id, name, order }: { id: number; name: string; order: never }) => {
  Promise.resolve()
    .then(() => orders[name]?.(order))
    .then(
      (answer) => process.send?.({ id, answer }),
      (problem: Error) => process.send?.({ id, problem: problem.stack ?? problem.message }),
    );
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
