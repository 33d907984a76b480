import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every amount was entered in hundredths, also where the currency has none or has thousandths. What was entered keeps its worth:
 * a thousand yen are a thousand units and not a hundred thousand.
 */
export class AmountsInTheUnitOfTheirCurrency20261201099300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const inHundredths: [currencies: string, times: string][] = [
      [`'BIF','CLP','DJF','GNF','ISK','JPY','KMF','KRW','PYG','RWF','UGX','UYI','VND','VUV','XAF','XOF','XPF'`, '0.01'],
      [`'BHD','IQD','JOD','KWD','LYD','OMR','TND'`, '10'],
      [`'CLF','UYW'`, '100'],
    ];
    for (const [currencies, times] of inHundredths)
      await runner.query(`
        UPDATE contribution
        SET amount_minor = round(amount_minor * ${times}), cost_total_minor = round(cost_total_minor * ${times})
        WHERE currency IN (${currencies})`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
