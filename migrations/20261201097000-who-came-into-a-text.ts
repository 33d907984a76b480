import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The delegations in the order in which they first came into a text: by it each has the same colour on every node. */
export class WhoCameIntoAText20261201097000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE text ADD COLUMN delegations text[] NOT NULL DEFAULT '{}'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
