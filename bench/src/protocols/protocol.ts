import type { WebSocket } from 'ws';

/** What a connection tells its seat. */
export interface Ears {
  /**
   * bytes with which it begins, where they come before the seat has everything: a folded state first, in which there is nothing
   * to give up and nothing is looked for, as in the product's own client (apps/web/src/drafting/live-text.ts)
   */
  begins(state: Uint8Array[]): void;
  /** the bytes with which it begins, or the rest of them; the seat has everything now */
  synced(state: Uint8Array[], clientId?: number): void;
  updates(updates: Uint8Array[]): void;
  /** the oldest update that was not yet answered */
  acknowledged(): void;
  refused(problem: string): void;
}

export interface Address {
  url: string;
  room: string;
  cookie: string;
  /** with the whole text: a Y document stands behind it */
  whole: boolean;
  /** places what it hears into that document; otherwise frames are received and not looked into */
  listens: boolean;
}

/** One connection in the words of one server. The socket, the document and the clock are the same for all. */
export interface Speech {
  address: string;
  headers: Record<string, string>;
  opened(socket: WebSocket): void;
  text(said: string): void;
  bytes(said: Uint8Array): void;
  push(update: Uint8Array): void;
}

/** @param state what the seat's document has beyond what the server says it knows (a state vector): no client sends the rest */
export type Protocol = (
  address: Address,
  ears: Ears,
  state: (known: Uint8Array) => Uint8Array,
) => Speech | Promise<Speech>;
