/* Whose hands the record names: the bindings of client ids, and who acted in a session. */

export interface Person {
  personId: string | null;
  entityId: string | null;
}
const nobody: Person = { personId: null, entityId: null };

export interface Acting {
  at: number;
  session: string | null;
  firstClient: number | null;
}

export class People {
  constructor(private readonly rows: readonly Record<string, unknown>[]) {
    for (const row of rows) this.clients.set(Number(row['client_id']), personOf(row));
  }
  private readonly clients = new Map<number, Person>();

  behind(client: number): Person {
    return this.clients.get(client) ?? nobody;
  }
  /** Who acted in the row of a step. */
  acting({ session, at, firstClient }: Acting): Person {
    if (firstClient !== null) return this.behind(firstClient);
    let best: Record<string, unknown> | null = null;
    for (const row of this.rows) {
      if (session === null || row['session_id'] !== session || timeOf(row['given_at']) > at) continue;
      const later =
        best === null ||
        timeOf(row['given_at']) > timeOf(best['given_at']) ||
        (timeOf(row['given_at']) === timeOf(best['given_at']) && Number(row['client_id']) > Number(best['client_id']));
      if (later) best = row;
    }
    return best ? personOf(best) : nobody;
  }
}

export const timeOf = (value: unknown): number => new Date(value as string).getTime();
export const isSame = (one: Person, two: Person) => one.personId === two.personId && one.entityId === two.entityId;
const personOf = (row: Record<string, unknown>): Person => ({
  personId: (row['person_id'] ?? null) as string | null,
  entityId: (row['entity_id'] ?? null) as string | null,
});
