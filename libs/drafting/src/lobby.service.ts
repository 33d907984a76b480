import { Injectable } from '@nestjs/common';
import type { Server, Socket } from 'socket.io';
import { type Caret, type Have, type Joined, liveMessages as messages } from '#contracts';
import { type Actor, Problem } from '#platform';
import { typesAtAll } from '#text';
import { Arrivals } from './arrivals.service.js';
import { Carets } from './carets.rules.js';
import { FanOut } from './fan-out.js';
import type { Listeners, Room } from './room.js';
import { isAhead, Rooms } from './rooms.service.js';
import { type Present, Roster } from './roster.rules.js';
import { TextStore } from './text-store.js';
import { Texts } from './texts.service.js';

/** How often carets are told, in milliseconds. */
const CARETS_MS = 100;

interface Place {
  room: Room;
  listener: Listeners;
  roster: Roster;
  fanOut: FanOut;
  carets: Carets;
  telling: NodeJS.Timeout | null;
}

/** Who is connected to which room: joining, leaving, presence, and the bytes that everybody in a room hears. */
@Injectable()
export class Lobby {
  /** client ids given at each joining */
  static readonly PACK = 3;
  /** connections of one person in one text on this node; the tabs of one browser have one together */
  static readonly MOST_OF_ONE = 30;
  /** connections in one text on this node: five times those of a plenary, each with a device of its own */
  static readonly MOST_IN_ROOM: number = 1_000;
  /** connections of one person to this node, in whatever text or in none: many devices, and those that broke off unnoticed */
  static readonly MOST_CONNECTIONS: number = 200;
  private readonly places = new Map<string, Place>();
  private readonly joined = new Map<string, Set<string>>();
  /** This node ends: nobody comes in any more. */
  closing = false;

  constructor(
    private readonly rooms: Rooms,
    private readonly texts: Texts,
    private readonly store: TextStore,
    private readonly arrivals: Arrivals,
  ) {}

  /**
   * Lets somebody into a room who has read its text up to a row. What is newer follows as frames, before any other.
   * @throws wrong-generation when the text has to be read anew first
   */
  async join(server: Server, client: Socket, actor: Actor, textId: string, have: Have | undefined): Promise<Joined> {
    const room = await this.rooms.of(textId);
    const read = await this.rooms.factsNow(room);
    this.texts.mayRead(actor, read);
    if (have?.generation !== room.facts.generation) throw new Problem('wrong-generation');
    const readOnly = !typesAtAll(actor.role);
    const clientIds = readOnly ? [] : await this.rooms.giveIds(room, actor, Lobby.PACK);
    const present = await this.presentAs(actor);
    await this.arrivals.meet(room, actor);
    // Who comes from another node may have more than this one.
    if (have.seq > room.seq) await this.rooms.tailSince(room, have.seq);
    if (have.seq > room.seq) throw new Problem('wrong-generation');
    // Whoever went away meanwhile is in no room; nobody would take them out again.
    if (!client.connected || this.closing) throw new Problem('unavailable');
    if ((client.data as { actor: Actor | null }).actor?.termId !== actor.termId) throw new Problem('rights-ended');
    // From here to the end nothing is awaited: the answer and the frames after it join without a gap.
    const known = this.places.get(textId)?.roster;
    if (known && known.others(client.id, actor.personId) >= Lobby.MOST_OF_ONE) throw new Problem('too-many-windows');
    if (known && !known.has(client.id) && known.size >= Lobby.MOST_IN_ROOM) throw new Problem('room-full');
    const place = this.placeOf(server, room);
    void client.join(channel(room));
    this.joined.set(client.id, (this.joined.get(client.id) ?? new Set()).add(textId));
    place.roster.enter(client.id, present);
    place.fanOut.enter(client, have.seq, readOnly);
    // The room may have learned more since they were read.
    const facts = isAhead(read, room.facts) ? read : room.facts;
    return {
      textId,
      room: room.number,
      generation: room.facts.generation,
      seq: room.seq,
      state: facts.state,
      clientIds,
      readOnly,
      blocks: [...facts.blocks.values()],
      roster: place.roster.entries(),
    };
  }

  /** Whether a person who connects has as many connections here as one person is given. */
  hasAll(server: Server, { personId }: Actor): boolean {
    const theirs = [...server.sockets.sockets.values()].filter(
      ({ data }) => (data as { actor?: Actor | null }).actor?.personId === personId,
    );
    return personId !== null && theirs.length >= Lobby.MOST_CONNECTIONS;
  }

  private placeOf(server: Server, room: Room): Place {
    const known = this.places.get(room.textId);
    if (known?.room === room) return known;
    const { textId, number } = room;
    const roster = new Roster(room.colours);
    const all = () => server.to(channel(room)).except(fanOut.full(roster.connections()));
    const fanOut = new FanOut({
      number,
      get generation() {
        return room.facts.generation;
      },
      get seq() {
        return room.seq;
      },
      since: (seq) => this.rooms.tailSince(room, seq),
      caughtUp: (socket) => {
        socket.emit(messages.rows, {
          room: number,
          textId,
          state: room.facts.state,
          blocks: [...room.facts.blocks.values()],
        });
        socket.emit(messages.roster, { room: number, textId, roster: roster.entries() });
      },
    });
    const listener: Listeners = {
      frame: (rows) => fanOut.tell(rows),
      rows: (facts, changed) =>
        all().emit(messages.rows, {
          room: number,
          textId,
          state: facts.state,
          blocks: changed.map((id) => facts.blocks.get(id)),
        }),
      closed: (reason) => server.to(channel(room)).emit(messages.closed, { room: number, textId, reason }),
    };
    const place: Place = { room, listener, roster, fanOut, carets: new Carets(), telling: null };
    this.places.set(textId, place);
    this.rooms.listen(room, listener);
    return place;
  }

  /** The room that a connection has joined. */
  roomOf(client: Socket, textId: string): Room {
    const place = this.places.get(textId);
    if (!place || !this.joined.get(client.id)?.has(textId)) throw new Problem('not-in-room');
    return place.room;
  }

  /** Where somebody's caret stands. Told to those who stand in the same paragraph, ten times a second at most. */
  stand(client: Socket, textId: string, blockId: string | null, caret: Caret | undefined): void {
    this.roomOf(client, textId);
    const place = this.places.get(textId)!;
    place.roster.stand(client.id, blockId);
    place.carets.stand(client.id, blockId, caret ?? null, place.roster.markOf(client.id));
    place.telling ??= setTimeout(() => {
      place.telling = null;
      this.tellCarets(client.nsp.sockets, place);
    }, CARETS_MS).unref();
  }

  /** The same for a place that was said a moment ago; whoever has left since stands nowhere. */
  stands(client: Socket, textId: string, blockId: string | null, caret: Caret | undefined): void {
    if (this.joined.get(client.id)?.has(textId)) this.stand(client, textId, blockId, caret);
  }

  private tellCarets(sockets: Socket['nsp']['sockets'], { room, carets, fanOut }: Place): void {
    for (const { connection, blockId, carets: seen } of carets.news()) {
      if (!fanOut.hasRoomFor(connection)) continue;
      const told = { room: room.number, textId: room.textId, blockId, carets: seen };
      sockets.get(connection)?.volatile.emit(messages.carets, told);
    }
  }

  leave(client: Socket, textId: string): void {
    const place = this.places.get(textId);
    this.joined.get(client.id)?.delete(textId);
    if (!place) return;
    place.roster.leave(client.id);
    place.carets.leave(client.id);
    place.fanOut.leave(client.id);
    void client.leave(channel(place.room));
    if (!place.roster.empty) return;
    this.places.delete(textId);
    place.fanOut.end();
    if (place.telling) clearTimeout(place.telling);
    this.rooms.leave(place.room, place.listener);
  }

  leaveAll(client: Socket): void {
    for (const textId of [...(this.joined.get(client.id) ?? [])]) this.leave(client, textId);
    this.joined.delete(client.id);
  }

  /** This node ends: everybody is told to come back, and finds another node or this one again. */
  farewell(server: Server): void {
    for (const { room, fanOut } of this.places.values()) {
      fanOut.flush();
      server.to(channel(room)).emit(messages.closed, { room: room.number, textId: room.textId, reason: 'restart' });
    }
  }

  /** Once a second: the roster where it changed, and farewell to those whose role ended. */
  async beat(server: Server): Promise<void> {
    for (const { room, roster, fanOut } of this.places.values()) {
      const news = roster.news();
      if (!news) continue;
      server
        .to(channel(room))
        .except(fanOut.full(roster.connections()))
        .emit(messages.roster, { room: room.number, textId: room.textId, roster: news });
    }
    const clients = [...this.joined.keys()]
      .map((id) => server.sockets.sockets.get(id))
      .filter((socket) => socket !== undefined);
    if (clients.length === 0) return;
    const actorOf = (socket: Socket) => (socket.data as { actor: Actor | null }).actor;
    const standing = await this.store
      .standing(clients.map((socket) => actorOf(socket)?.sessionId).filter((id) => typeof id === 'string'))
      .catch(() => null);
    if (!standing) return;
    for (const socket of clients) {
      const actor = actorOf(socket);
      if (actor?.sessionId && standing.get(actor.sessionId) === actor.termId) continue;
      this.dismiss(socket);
    }
  }

  /** The role under which a connection came in is not its role any more: it hears so, and is in no room. */
  dismiss(socket: Socket, comingBackTo?: string): void {
    for (const textId of [...(this.joined.get(socket.id) ?? [])]) {
      const told = { room: this.places.get(textId)?.room.number ?? 0, textId, reason: 'rights-ended' };
      if (textId !== comingBackTo) socket.emit(messages.closed, told);
      this.leave(socket, textId);
    }
  }

  private async presentAs(actor: Actor): Promise<Present> {
    const [scope] = actor.entityId
      ? await this.store.sql<{ code: string; names: Record<string, string> }>(
          `SELECT code, names FROM scope WHERE id = $1`,
          [actor.entityId],
        )
      : [];
    return { actor, code: scope?.code ?? codeOfRole(actor), name: scope?.names['en'] ?? '', blockId: null };
  }
}

const channel = (room: Room): string => `text:${room.number}`;
const codeOfRole = (actor: Actor): string =>
  actor.role === 'chair' || actor.role === 'vice_chair' ? 'CHAIR' : actor.role?.startsWith('secretariat') ? 'SEC' : '—';
