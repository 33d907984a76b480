/**
 * Processes. Governments meet again and again under rules they gave themselves: a process is who takes part,
 * in which capacity, since when, and by which rules of procedure. Every later chapter counts its members
 * on a day.
 */
export { Entities } from './entities.service.js';
export { Entity, type Membership, Process } from './entity.entity.js';
export { Memberships } from './memberships.service.js';
export { Offices } from './offices.service.js';
export * from './processes.events.js';
export { ProcessesModule } from './processes.module.js';
export { Processes } from './processes.service.js';
