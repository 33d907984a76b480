import { Injectable } from '@nestjs/common';

/** What the chapters tell of themselves in health. */
@Injectable()
export class Vitals {
  private readonly parts = new Map<string, () => Promise<unknown>>();

  /** A chapter tells how it is, in figures and without names. */
  tells(name: string, look: () => Promise<unknown>): void {
    this.parts.set(name, look);
  }

  async look(): Promise<Record<string, unknown>> {
    const told: Record<string, unknown> = {};
    for (const [name, look] of this.parts) told[name] = await look();
    return told;
  }
}
