import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IDENTIFY } from '#platform';
import { DemoEntry } from './demo-entry.service.js';
import { PeopleFoundController } from './find.controller.js';
import { PeopleFound } from './find.service.js';
import { FirstAdministrators } from './first-administrators.service.js';
import { InvitationLists } from './invitation-list.service.js';
import { People } from './invitations.service.js';
import { Links } from './links.service.js';
import { PeopleController } from './people.controller.js';
import { Person } from './person.entity.js';
import { Profiles } from './profiles.service.js';
import { RoleTerm } from './role-term.entity.js';
import { RoleTerms, Scopes } from './role-terms.service.js';
import { Scope } from './scope.entity.js';
import { AccessLink, Session, ThrottleBucket } from './session.entity.js';
import { Sessions } from './sessions.service.js';
import { SignInController } from './sign-in.controller.js';
import { SignIns } from './sign-in.service.js';
import { Throttles } from './throttles.service.js';

/** Global because every route asks who is calling. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Person, Scope, RoleTerm, Session, AccessLink, ThrottleBucket])],
  controllers: [SignInController, PeopleController, PeopleFoundController],
  providers: [
    PeopleFound,
    DemoEntry,
    FirstAdministrators,
    InvitationLists,
    Links,
    People,
    Profiles,
    RoleTerms,
    Scopes,
    Sessions,
    SignIns,
    Throttles,
    { provide: IDENTIFY, useExisting: Sessions },
  ],
  exports: [IDENTIFY, DemoEntry, FirstAdministrators, People, RoleTerms, Scopes, Sessions, SignIns, Links],
})
export class PeopleModule {}
