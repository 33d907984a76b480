import { Injectable } from '@nestjs/common';
import type { Server, Socket } from 'socket.io';
import { type Have, type Joined, liveMessages as messages } from '#contracts';
import { type Actor, Problem } from '#platform';
import { encodeFrame, typesAtAll } from '#text';
import type { Listeners, Room } from './room.js';
import { Rooms } from './rooms.service.js';
import { type Present, Roster } from './roster.rules.js';
import { TextStore } from './text-store.js';
import { Texts } from './texts.service.js';

const LONGEST_TAIL = 2000;

interface Place {
  room: Room;
  listener: Listeners;
  roster: Roster;
}

/** Who is connected to which room: joining, leaving, presence, and the bytes that everybody in a room hears. */
@Injectable()
export class Lobby {
  /** client ids given at each joining */
  static readonly PACK = 3;
  private readonly places = new Map<string, Place>();
  private readonly joined = new Map<string, Set<string>>();

  constructor(
    private readonly rooms: Rooms,
    private readonly texts: Texts,
    private readonly store: TextStore,
  ) {}

  async join(server: Server, client: Socket, actor: Actor, textId: string, have: Have | undefined): Promise<Joined> {
    const room = await this.rooms.of(textId);
    this.texts.mayRead(actor, room.facts);
    const readOnly = !typesAtAll(actor.role);
    const clientIds = readOnly ? [] : await this.rooms.giveIds(room, actor, Lobby.PACK);
    const present = await this.presentAs(actor);
    const tail = await this.tailFor(room, have);
    // From here to the end nothing is awaited: the answer and the frames after it join without a gap.
    const place = this.placeOf(server, room);
    void client.join(channel(room));
    this.joined.set(client.id, (this.joined.get(client.id) ?? new Set()).add(textId));
    place.roster.enter(client.id, present);
    return {
      textId,
      room: room.number,
      generation: room.facts.generation,
      seq: room.seq,
      state: room.facts.state,
      ...(tail === undefined ? { snapshot: room.snapshot() } : tail && { tail }),
      clientIds,
      readOnly,
      blocks: [...room.facts.blocks.values()],
      roster: place.roster.entries(),
    };
  }

  /** What is newer than a returning client has: one frame, null when nothing is, undefined when it needs the whole text. */
  private async tailFor(room: Room, have: Have | undefined): Promise<Uint8Array | null | undefined> {
    const updates: Uint8Array[] = [];
    const usable =
      have && have.generation === room.facts.generation && have.seq <= room.seq && room.seq - have.seq <= LONGEST_TAIL;
    let upTo = usable ? have.seq : 0;
    for (let round = 0; round < 5 && usable; round += 1) {
      await room.settled();
      if (upTo === room.seq) {
        const { number, facts } = room;
        return updates.length === 0
          ? null
          : encodeFrame({ room: number, generation: facts.generation, from: have.seq + 1, to: upTo, updates });
      }
      const next = room.seq;
      for (const row of await this.store.tail(room.textId, upTo, next)) updates.push(...row.updates);
      upTo = next;
    }
    await room.settled();
    return undefined;
  }

  private placeOf(server: Server, room: Room): Place {
    const known = this.places.get(room.textId);
    if (known?.room === room) return known;
    const { textId, number } = room;
    const all = () => server.to(channel(room));
    const listener: Listeners = {
      frame: (bytes) => all().emit(messages.frame, bytes),
      rows: (facts, changed) =>
        all().emit(messages.rows, {
          room: number,
          textId,
          state: facts.state,
          blocks: changed.map((id) => facts.blocks.get(id)),
        }),
      closed: (reason) => all().emit(messages.closed, { room: number, textId, reason }),
    };
    const place = { room, listener, roster: new Roster() };
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

  stand(client: Socket, textId: string, blockId: string | null): void {
    this.roomOf(client, textId);
    this.places.get(textId)!.roster.stand(client.id, blockId);
  }

  leave(client: Socket, textId: string): void {
    const place = this.places.get(textId);
    this.joined.get(client.id)?.delete(textId);
    if (!place) return;
    place.roster.leave(client.id);
    void client.leave(channel(place.room));
    if (!place.roster.empty) return;
    this.places.delete(textId);
    this.rooms.leave(place.room, place.listener);
  }

  leaveAll(client: Socket): void {
    for (const textId of [...(this.joined.get(client.id) ?? [])]) this.leave(client, textId);
    this.joined.delete(client.id);
  }

  /** Once a second: the roster where it changed, and farewell to those whose role ended. */
  async beat(server: Server): Promise<void> {
    for (const { room, roster } of this.places.values()) {
      const news = roster.news();
      if (news)
        server.to(channel(room)).emit(messages.roster, { room: room.number, textId: room.textId, roster: news });
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
      for (const textId of [...(this.joined.get(socket.id) ?? [])]) {
        socket.emit(messages.closed, {
          room: this.places.get(textId)?.room.number ?? 0,
          textId,
          reason: 'rights-ended',
        });
        this.leave(socket, textId);
      }
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
