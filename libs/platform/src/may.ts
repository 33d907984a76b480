import { subject as typed } from '@casl/ability';
import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ClsService } from 'nestjs-cls';
import { abilityFor, type Facts } from '#contracts';
import { type Actor, carrierOf, IDENTIFY, type Identify } from './actor.js';
import { Problem } from './problem.js';
import { ACTING_PERSON } from './transactions.js';

export const MAY = 'rapporteur:may';
export type MayMetadata = { public: true } | { authenticated: true } | { action: string; subject: string };

/** This route or message is for those whose role may do this at all; the verb itself looks at the record. */
export const May = (action: string, subject: string) =>
  applyDecorators(SetMetadata(MAY, { action, subject } satisfies MayMetadata));
/** This route is for everybody, signed in or not. */
export const Public = () => applyDecorators(SetMetadata(MAY, { public: true } satisfies MayMetadata));
/** This route is for every signed-in person; what they see is decided by what they belong to. */
export const Authenticated = () => applyDecorators(SetMetadata(MAY, { authenticated: true } satisfies MayMetadata));

/** Asks the rulebook inside a use case, before any write. */
@Injectable()
export class Permission {
  /** True when the acting role may do this on that record. The product itself may do everything. */
  allows(actor: Actor, action: string, subject: string, facts: Facts = {}): boolean {
    if (actor.kind === 'system') return true;
    return abilityFor(actor).can(action, typed(subject, { ...facts }) as never);
  }

  /** Throws `not-permitted`, or `not-found` where the actor may not even know of the record. */
  require(actor: Actor, action: string, subject: string, facts: Facts = {}): void {
    if (this.allows(actor, action, subject, facts)) return;
    const foreign =
      facts.processId !== undefined &&
      facts.processId !== null &&
      actor.processId !== null &&
      facts.processId !== actor.processId;
    throw new Problem(foreign ? 'not-found' : 'not-permitted', foreign ? {} : { action, subject, role: actor.role });
  }
}

/** Identifies the caller of every route and message and refuses what their role never may. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly cls: ClsService,
    @Inject(IDENTIFY) private readonly identify: Identify,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<MayMetadata | undefined>(MAY, [
      context.getHandler(),
      context.getClass(),
    ]);
    // A route without a rule is a mistake that the audit test finds; until then it is closed.
    if (!rule) throw new Problem('not-found');
    const carrier = carrierOf(context);
    if (context.getType() === 'http') {
      carrier.actor = await this.identify.byCookie(
        context.switchToHttp().getRequest<{ headers: { cookie?: string } }>().headers.cookie,
      );
    }
    const actor = carrier.actor ?? null;
    if (actor?.personId && this.cls.isActive()) this.cls.set(ACTING_PERSON, actor.personId);
    if ('public' in rule) return true;
    if (!actor) throw new Problem('not-signed-in');
    if ('authenticated' in rule) return true;
    if (!abilityFor(actor).can(rule.action, rule.subject)) {
      throw new Problem('not-permitted', { action: rule.action, subject: rule.subject, role: actor.role });
    }
    return true;
  }
}
