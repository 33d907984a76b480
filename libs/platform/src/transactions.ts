import { TransactionalAdapterTypeOrm, type TypeOrmTransactionOptions } from '@nestjs-cls/transactional-adapter-typeorm';
import { ClsServiceManager } from 'nestjs-cls';
import type { DataSource, EntityManager } from 'typeorm';

/** Where the guard keeps the acting person for the length of a request. */
export const ACTING_PERSON = 'actingPerson';

/** Tells the database who acts, so that row-level security can become a second wall without a rewrite. */
async function namePerson(transaction: EntityManager): Promise<void> {
  const cls = ClsServiceManager.getClsService();
  const person: unknown = cls.isActive() ? cls.get(ACTING_PERSON) : undefined;
  if (typeof person === 'string') await transaction.query(`SELECT set_config('app.person', $1, true)`, [person]);
}

/** Transactions of TypeORM that carry the acting person into the database. */
export class ProductTransactions extends TransactionalAdapterTypeOrm {
  constructor(options: { dataSourceToken: unknown }) {
    super(options);
    const inherited = this.optionsFactory;
    this.optionsFactory = (dataSource: DataSource) => ({
      ...inherited(dataSource),
      wrapWithTransaction: (txOptions: TypeOrmTransactionOptions, work, setClient) =>
        dataSource.transaction(txOptions?.isolationLevel ?? 'READ COMMITTED', async (transaction) => {
          setClient(transaction);
          await namePerson(transaction);
          return work();
        }),
    });
  }
}
