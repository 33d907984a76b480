import { Inject, Logger, type OnModuleDestroy } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketServer,
} from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import type { z } from 'zod/mini';
import {
  type Acknowledged,
  AskIds,
  type Commanded,
  CommandText,
  type Joined,
  JoinText,
  LeaveText,
  LIVE_PROTOCOL,
  type MoreIds,
  liveMessages as messages,
  type Pushed,
  PushUpdate,
  SayPresence,
} from '#contracts';
import {
  type Actor,
  Clock,
  CONFIG,
  type Config,
  IDENTIFY,
  type Identify,
  invalidInput,
  LiveGateway,
  May,
  Me,
  Problem,
  ProblemFilter,
  sameOrigin,
} from '#platform';
import { typesAtAll } from '#text';
import { Lobby } from './lobby.service.js';
import { PushRate } from './push-rate.rules.js';
import { Rooms } from './rooms.service.js';
import { Structure } from './structure.service.js';
import { Turns } from './turns.service.js';

const PRESENCE_PER_SECOND = 10;
const LATE_MS = 150;
/** Each gives ids that are kept for good. */
const JOINS_PER_SECOND = 20;
const JOINS_AT_ONCE = 100;
/** So long a node that ends waits for acts that somebody else's lock holds up; whoever ends it waits for ten seconds. */
const LAST_MS = 5000;

interface Connection {
  actor: Actor | null;
  rate: PushRate;
  presence: PushRate;
  joins: PushRate;
  /** the newest place of the caret, waiting for its turn */
  late: NodeJS.Timeout | null;
  /** pushes pass one after the other, in the order in which they were typed */
  turn: Promise<void> | null;
}
type Client = Socket<never, never, never, Connection>;

/** The live side of drafting: what `docs/live-protocol.md` says, one method a message. */
@LiveGateway()
export class DraftingGateway implements OnGatewayInit, OnGatewayDisconnect, OnModuleDestroy {
  @WebSocketServer() private readonly server: Server;
  private readonly logger = new Logger('Drafting');
  private readonly problems = new ProblemFilter();
  private tick: NodeJS.Timeout | null = null;

  constructor(
    private readonly rooms: Rooms,
    private readonly lobby: Lobby,
    private readonly structure: Structure,
    private readonly turns: Turns,
    private readonly clock: Clock,
    @Inject(IDENTIFY) private readonly identify: Identify,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Nobody speaks before it is known who speaks. */
  afterInit(server: Server): void {
    server.use((socket, next) => {
      const { headers } = socket.handshake;
      if (socket.handshake.auth['protocol'] !== LIVE_PROTOCOL) return next(refusal(new Problem('client-outdated')));
      if (!sameOrigin(headers.origin, headers.host ?? '', this.config.PUBLIC_URL))
        return next(refusal(new Problem('foreign-origin')));
      this.identify.byCookie(headers.cookie).then(
        (actor) => {
          if (!actor) return next(refusal(new Problem('not-signed-in')));
          if (this.lobby.hasAll(server, actor)) return next(refusal(new Problem('too-many-connections')));
          const now = this.clock.real().getTime();
          socket.data = {
            actor,
            rate: new PushRate(now),
            presence: new PushRate(now, PRESENCE_PER_SECOND, PRESENCE_PER_SECOND),
            joins: new PushRate(now, JOINS_PER_SECOND, JOINS_AT_ONCE),
            late: null,
            turn: null,
          } satisfies Connection;
          next();
        },
        () => next(refusal(new Problem('unavailable'))),
      );
    });
    server.on('connection', (socket: Client) => {
      // What the connection began with was read; kept, it would weigh more than all the rest of a reader.
      Reflect.set(socket.conn, 'request', null);
      // One for each room that the connection is in.
      socket.conn.setMaxListeners(100);
      socket.on(
        messages.push as never,
        ((body: unknown, answer: unknown) => {
          void this.push(socket, body).then((reply) => typeof answer === 'function' && answer(reply));
        }) as never,
      );
    });
    this.tick = setInterval(() => void this.lobby.beat(this.server), 1000).unref();
  }

  /** Nobody comes in any more; what is under way is committed, acknowledged and told; then everybody is sent elsewhere. */
  async onModuleDestroy(): Promise<void> {
    if (this.tick) clearInterval(this.tick);
    this.lobby.closing = true;
    await Promise.all([this.rooms.finish(), this.turns.done(LAST_MS)]);
    this.lobby.farewell(this.server);
  }

  handleDisconnect(client: Client): void {
    if (client.data.late) clearTimeout(client.data.late);
    this.lobby.leaveAll(client);
  }

  @SubscribeMessage(messages.join)
  @May('read', 'Text')
  async join(@ConnectedSocket() client: Client, @MessageBody() body: unknown): Promise<Acknowledged<Joined>> {
    const { textId, have } = read(JoinText, body);
    if (!client.data.joins.allows(this.clock.real().getTime())) throw new Problem('too-many-updates');
    const actor = await this.identify.byCookie(client.handshake.headers.cookie);
    // Another role was chosen since the connection was made: it has no part in what was joined under the earlier one.
    if (client.data.actor?.termId !== actor?.termId) this.lobby.dismiss(client, textId);
    client.data.actor = actor;
    if (!actor) throw new Problem('not-signed-in');
    return this.lobby.join(this.server, client, actor, textId, have);
  }

  @SubscribeMessage(messages.leave)
  @May('read', 'Text')
  leave(@ConnectedSocket() client: Client, @MessageBody() body: unknown): { left: true } {
    this.lobby.leave(client, read(LeaveText, body).textId);
    return { left: true };
  }

  /**
   * Said at every keystroke, and therefore heard past the pipeline of the other messages; it answers every failure itself.
   * Who may type is judged on the bytes, and once more in the statement that writes them.
   */
  private async push(client: Client, body: unknown): Promise<Acknowledged<Pushed>> {
    try {
      const { textId, generation, update } = read(PushUpdate, body);
      const me = client.data.actor;
      if (!me) throw new Problem('not-signed-in');
      const room = this.lobby.roomOf(client, textId);
      if (room.facts.generation !== generation) throw new Problem('wrong-generation');
      if (!typesAtAll(me.role)) {
        this.logger.warn(
          { textId, sessionId: me.sessionId, bytes: update.length },
          'an update of a reading role was dropped',
        );
        throw new Problem('text-read-only');
      }
      await this.turnOf(client);
      return { seq: await this.rooms.push(room, me, update) };
    } catch (error) {
      return { problem: this.problems.bodyOf(error) };
    }
  }

  @SubscribeMessage(messages.command)
  @May('type', 'Text')
  async command(@ConnectedSocket() client: Client, @MessageBody() body: unknown): Promise<Acknowledged<Commanded>> {
    const { textId, id, command } = read(CommandText, body);
    // Not begun here any more: another node does it.
    if (this.lobby.closing) throw new Problem('unavailable');
    const room = this.lobby.roomOf(client, textId);
    const { personId = null } = client.data.actor ?? {};
    return this.turns.take(textId, personId, async () => {
      const actor = await this.identify.byCookie(client.handshake.headers.cookie);
      if (!actor || actor.termId !== client.data.actor?.termId) throw new Problem('rights-ended');
      return this.structure.command(actor, room.textId, command, id);
    });
  }

  @SubscribeMessage(messages.presence)
  @May('read', 'Text')
  presence(@ConnectedSocket() client: Client, @MessageBody() body: unknown): { heard: true } {
    const { textId, blockId, caret } = read(SayPresence, body);
    // Faster than ten a second nobody's eye follows; the newest place is told a little later.
    const { data } = client;
    const stand = () => this.lobby.stands(client, textId, blockId, caret);
    if (data.late) clearTimeout(data.late);
    data.late = null;
    if (data.presence.allows(this.clock.real().getTime())) this.lobby.stand(client, textId, blockId, caret);
    else data.late = setTimeout(stand, LATE_MS).unref();
    return { heard: true };
  }

  @SubscribeMessage(messages.ids)
  @May('type', 'Text')
  async ids(
    @Me() me: Actor,
    @ConnectedSocket() client: Client,
    @MessageBody() body: unknown,
  ): Promise<Acknowledged<MoreIds>> {
    const room = this.lobby.roomOf(client, read(AskIds, body).textId);
    if (client.data.rate.take(this.clock.real().getTime()) !== 0) throw new Problem('too-many-updates');
    return { clientIds: await this.rooms.giveIds(room, me, Lobby.PACK) };
  }

  /** Waits where somebody pushes faster than anybody types. */
  private async turnOf({ data }: Client): Promise<void> {
    const wait = data.rate.take(this.clock.real().getTime());
    if (wait === null) throw new Problem('too-many-updates');
    if (wait === 0 && data.turn === null) return;
    const turn = (data.turn ?? Promise.resolve()).then(() => new Promise<void>((pass) => setTimeout(pass, wait)));
    data.turn = turn;
    await turn;
    if (data.turn === turn) data.turn = null;
  }
}

function read<T>(schema: z.ZodMiniType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw invalidInput(parsed.error.issues);
  return parsed.data;
}

/** A connection that is refused hears the same body as on HTTP. */
const refusal = (problem: Problem): Error => Object.assign(new Error(problem.key), { data: problem.body() });
