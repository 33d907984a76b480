/**
 * Drafting. Delegations type in one text at the same time; every keystroke is kept before anybody sees it, and what the
 * chair declares agreed is locked for all. When the words stand, the text is frozen with its hash and handed on to be
 * adopted.
 */
export { Block, blockView } from './block.entity.js';
export { Blocks } from './blocks.service.js';
export * from './drafting.events.js';
export { DraftingModule } from './drafting.module.js';
export { Freeze } from './freeze.service.js';
export { Readings } from './readings.service.js';
export { afterRestore } from './record.queries.js';
export { Returns } from './returns.service.js';
export { Structure } from './structure.service.js';
export { Text } from './text.entity.js';
export { TextVersion } from './text-version.entity.js';
export { Texts } from './texts.service.js';
export { Versions } from './versions.service.js';
export { WhoWrote } from './who-wrote.service.js';
