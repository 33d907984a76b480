/**
 * People. Before governments can agree, somebody must be known to speak for them: persons sign in, and
 * role terms say in whose name and for how long they act. Role terms are the only source of rights.
 */
export { DemoEntry } from './demo-entry.service.js';
export { FirstAdministrators } from './first-administrators.service.js';
export { People } from './invitations.service.js';
export { Links } from './links.service.js';
export * from './people.events.js';
export { PeopleModule } from './people.module.js';
export { Person } from './person.entity.js';
export { type Grant, type Holder, RoleTerms, Scopes } from './role-terms.service.js';
export { SESSION_COOKIE, Sessions } from './sessions.service.js';
export { SignIns } from './sign-in.service.js';
