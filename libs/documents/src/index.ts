/**
 * Documents. The first draft comes in as the Word file it always is, and what was negotiated, adopted and reported goes
 * out on paper. It is a press without nouns: a printable tree in, bytes out; a Word file in, paragraphs out.
 */
export { DocumentsModule } from './documents.module.js';
export { readWord, type WordReading } from './docx.js';
export type { Remark } from './docx-paragraph.js';
export { partsOfBlocks, type Sheet, sheet } from './frame.js';
export { type Cell, directionOf, type PageSize, type Paper, type Part, pageSizes, type Sign } from './paper.js';
export { Press } from './press.service.js';
export { sent } from './send-paper.js';
