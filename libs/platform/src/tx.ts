import { Injectable } from '@nestjs/common';
import { TransactionHost } from '@nestjs-cls/transactional';
import { TransactionalAdapterTypeOrm } from '@nestjs-cls/transactional-adapter-typeorm';
import type { EntityManager, EntityTarget, ObjectLiteral, Repository } from 'typeorm';
import { Problem } from './problem.js';

/** The current transaction. Repositories and statements taken from here cannot leave it silently. */
@Injectable()
export class Tx {
  constructor(private readonly host: TransactionHost<TransactionalAdapterTypeOrm>) {}

  get manager(): EntityManager {
    return this.host.tx;
  }

  get active(): boolean {
    return this.host.isTransactionActive();
  }

  repository<T extends ObjectLiteral>(entity: EntityTarget<T>): Repository<T> {
    return this.host.tx.getRepository(entity);
  }

  /** Rows of a statement; parameters as `$1`, `$2` … */
  async sql<T = Record<string, unknown>>(text: string, parameters: unknown[] = []): Promise<T[]> {
    const result: unknown = await this.host.tx.query(text, parameters);
    // TypeORM answers UPDATE and DELETE with [rows, count].
    if (Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number')
      return result[0] as T[];
    return result as T[];
  }

  /** The first row of a statement, if there is one. */
  async one<T = Record<string, unknown>>(text: string, parameters: unknown[] = []): Promise<T | undefined> {
    return (await this.sql<T>(text, parameters))[0];
  }

  /** The row, held against other verbs until the transaction ends; `not-found` when there is none. */
  async lock<T extends ObjectLiteral>(entity: EntityTarget<T>, id: string): Promise<T> {
    const repository = this.repository(entity);
    // NO KEY: plain FOR UPDATE would also block inserts that refer to this row.
    await this.sql(`SELECT 1 FROM "${repository.metadata.tableName}" WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    const row = await repository.findOneBy({ id } as never);
    if (!row) throw new Problem('not-found');
    return row;
  }
}
