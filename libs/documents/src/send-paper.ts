import { StreamableFile } from '@nestjs/common';
import { dispositionOf } from '#platform';
import type { Paper } from './paper.js';
import type { Press } from './press.service.js';

const kinds = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** The paper as a file that the browser keeps, named after its symbol. */
export async function sent(press: Press, kind: keyof typeof kinds, paper: Paper): Promise<StreamableFile> {
  const bytes = kind === 'pdf' ? await press.pdf(paper) : await press.word(paper);
  const name = `${paper.symbol.replaceAll(/[/\\\s]+/g, '-') || 'paper'}.${kind}`;
  return new StreamableFile(bytes, { type: kinds[kind], disposition: dispositionOf(name), length: bytes.length });
}
