import { Injectable } from '@nestjs/common';
import { parseCsv, readXlsx } from 'hucre';
import type { InviteList, ListPreview, Role } from '#contracts';
import { type Actor, Permission, Problem, Transactional, Tx } from '#platform';
import { columnsOf, judgeRows, type RawRow } from './invitation-list.rules.js';
import { listedRoles, People } from './invitations.service.js';
import { RoleTerms } from './role-terms.service.js';

const MOST_ROWS = 2000;

/** Invites a whole list: first a preview with the errors of each row, then, when there are none, everybody at once. */
@Injectable()
export class InvitationLists {
  constructor(
    private readonly tx: Tx,
    private readonly may: Permission,
    private readonly people: People,
    private readonly terms: RoleTerms,
  ) {}

  @Transactional()
  async take(actor: Actor, input: InviteList): Promise<ListPreview> {
    this.may.require(actor, 'invite', 'Person', { processId: input.processId });
    const entities = await this.tx.sql<{ id: string; code: string }>(
      `SELECT id, code FROM scope WHERE kind = 'entity'`,
    );
    const idOf = new Map(entities.map((entity) => [entity.code, entity.id]));
    const rows = judgeRows(await this.rowsOf(input), listedRoles, new Set(idOf.keys()));
    const wrong = rows.filter((row) => row.errors.length > 0).length;
    const preview: ListPreview = { rows, valid: rows.length - wrong, wrong, invited: null };
    if (!input.confirm) return preview;
    if (wrong > 0)
      throw new Problem('invalid-input', {
        issues: rows.flatMap((row) =>
          row.errors.map((error) => ({ path: `line ${row.line}.${error.field}`, message: error.key })),
        ),
      });
    for (const row of rows) {
      const personId = await this.people.invite(
        { name: row.name, email: row.email, processId: input.processId },
        actor,
      );
      await this.terms.grant(
        {
          personId,
          role: row.role as Role,
          processId: input.processId,
          entityId: idOf.get(row.entity) ?? null,
          source: 'list of participants',
        },
        actor,
      );
    }
    return { ...preview, invited: rows.length };
  }

  private async rowsOf(input: InviteList): Promise<RawRow[]> {
    const cells = input.format === 'csv' ? this.csv(input.content) : await this.xlsx(input.content);
    const [header, ...body] = cells.filter((row) => row.some((cell) => cell.trim() !== ''));
    const columns = header ? columnsOf(header) : null;
    if (!columns) throw new Problem('invalid-input', { issues: [{ path: 'content', message: 'list.error.columns' }] });
    if (body.length > MOST_ROWS) throw new Problem('too-large', { most: MOST_ROWS });
    const at = (row: string[], column: number) => (column < 0 ? '' : (row[column] ?? ''));
    return body.map((row, index) => ({
      line: index + 2,
      name: at(row, columns.name),
      email: at(row, columns.email),
      role: at(row, columns.role),
      entity: at(row, columns.entity),
    }));
  }

  private csv(content: string): string[][] {
    return parseCsv(content).map((row) => row.map((cell) => String(cell ?? '')));
  }

  private async xlsx(base64: string): Promise<string[][]> {
    try {
      const workbook = await readXlsx(Buffer.from(base64, 'base64'));
      return (workbook.sheets[0]?.rows ?? []).map((row) => row.map((cell) => String(cell ?? '')));
    } catch (error) {
      // Whatever the reader says about a broken file, the person needs one sentence.
      throw new Problem('invalid-input', {
        issues: [{ path: 'content', message: 'list.error.unreadable' }],
        cause: error instanceof Error ? error.name : 'unknown',
      });
    }
  }
}
