import { Injectable } from '@nestjs/common';
import type { RecognisedView } from '#contracts';
import { readWord } from '#documents';
import { type Actor, Permission, Problem, type Upload } from '#platform';
import { recogniseWord } from '#text';

/** The first draft as the Word file that it always is. It is looked at and not kept. */
@Injectable()
export class WordIn {
  constructor(private readonly may: Permission) {}

  async recognise(actor: Actor, file: Upload | undefined): Promise<RecognisedView> {
    this.may.require(actor, 'create', 'Text', { processId: actor.processId });
    if (!file) throw new Problem('invalid-input', { issues: [{ path: 'file', message: 'required' }] });
    const { paragraphs, remarks } = await readWord(file.buffer);
    const blocks = recogniseWord(paragraphs);
    if (blocks.length > 5000) throw new Problem('word-file-refused', { why: 'too_long' });
    return { blocks, unsure: blocks.filter(({ confidence }) => confidence === 'unsure').length, remarks };
  }
}
