/**
 * Adoption. The chair declares, the officer records, and from one moment to the next a negotiated text is a promise:
 * a record with its hash, a line in a chained register, and recommendations whose words, codes and addressees stay. Or the
 * chair puts a clean text under silence, and it is adopted at an instant that all know, unless a member breaks it before.
 * What is owed because of it is told forward by one fact.
 */

export { dueDay } from './addressees.rules.js';
export { Adoption } from './adoption.entity.js';
export { conclusionsAdopted } from './adoption.events.js';
export { AdoptionModule } from './adoption.module.js';
export { AdoptionPages } from './adoption-pages.service.js';
export { Adoptions } from './adoptions.service.js';
export { type Circumstances, CircumstancesOf, type KnownEntity } from './circumstances.service.js';
export { Recommendation, RecommendationAddressee } from './recommendation.entity.js';
export { Addressees, Recommendations } from './recommendations.service.js';
export { Records } from './records.service.js';
export { Silences } from './silence.service.js';
export { SilenceBreaks } from './silence-breaks.service.js';
