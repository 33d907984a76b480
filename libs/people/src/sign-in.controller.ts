import { Body, Controller, Get, HttpCode, Inject, Patch, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  AcceptInvitation,
  AskForLink,
  ChooseActing,
  DemoEntry as DemoEntryInput,
  FirstAdministrator,
  Preferences,
  peopleRoutes as routes,
  SetPassword,
  SignIn,
  UseLink,
} from '#contracts';
import { type Actor, Authenticated, CONFIG, type Config, callerAddress, Me, Public } from '#platform';
import { DemoEntry } from './demo-entry.service.js';
import { Profiles } from './profiles.service.js';
import { type Opened, SESSION_COOKIE, Sessions } from './sessions.service.js';
import { SignIns } from './sign-in.service.js';

type In<Schema extends { _zod: { output: unknown } }> = Schema['_zod']['output'];

@Controller()
export class SignInController {
  constructor(
    private readonly signIns: SignIns,
    private readonly sessions: Sessions,
    private readonly profiles: Profiles,
    private readonly demo: DemoEntry,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get(routes.me.path)
  @Authenticated()
  me(@Me() me: Actor) {
    return this.sessions.view(me);
  }

  @Patch(routes.preferences.path)
  @Authenticated()
  preferences(@Me() me: Actor, @Body({ schema: Preferences }) input: In<typeof Preferences>) {
    return this.profiles.prefer(me, input);
  }

  @Post(routes.signIn.path)
  @HttpCode(200)
  @Public()
  async signIn(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body({ schema: SignIn }) input: In<typeof SignIn>,
  ) {
    return this.enter(
      request,
      response,
      await this.signIns.withPassword(input.email, input.password, callerAddress(request)),
    );
  }

  @Post(routes.askForLink.path)
  @HttpCode(202)
  @Public()
  async askForLink(@Req() request: Request, @Body({ schema: AskForLink }) input: In<typeof AskForLink>) {
    await this.signIns.askForLink('sign_in', input.email, callerAddress(request));
    return { sent: true };
  }

  @Post(routes.useLink.path)
  @HttpCode(200)
  @Public()
  async useLink(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body({ schema: UseLink }) input: In<typeof UseLink>,
  ) {
    return this.enter(request, response, await this.signIns.withLink(input.token));
  }

  @Post(routes.askForReset.path)
  @HttpCode(202)
  @Public()
  async askForReset(@Req() request: Request, @Body({ schema: AskForLink }) input: In<typeof AskForLink>) {
    await this.signIns.askForLink('reset', input.email, callerAddress(request));
    return { sent: true };
  }

  @Post(routes.resetPassword.path)
  @HttpCode(200)
  @Public()
  async resetPassword(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body({ schema: SetPassword }) input: In<typeof SetPassword>,
  ) {
    return this.enter(request, response, await this.signIns.resetPassword(input.token, input.password));
  }

  @Post(routes.invitation.path)
  @HttpCode(200)
  @Public()
  invitation(@Body({ schema: UseLink }) input: In<typeof UseLink>) {
    return this.profiles.invitation(input.token);
  }

  @Post(routes.acceptInvitation.path)
  @HttpCode(200)
  @Public()
  async accept(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body({ schema: AcceptInvitation }) input: In<typeof AcceptInvitation>,
  ) {
    return this.enter(request, response, await this.signIns.acceptInvitation(input.token, input.name, input.password));
  }

  @Post(routes.firstAdministrator.path)
  @HttpCode(200)
  @Public()
  async firstAdministrator(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body({ schema: FirstAdministrator }) input: In<typeof FirstAdministrator>,
  ) {
    return this.enter(request, response, await this.signIns.becomeFirstAdministrator(input.token, input));
  }

  @Post(routes.actAs.path)
  @HttpCode(200)
  @Authenticated()
  actAs(@Me() me: Actor, @Body({ schema: ChooseActing }) input: In<typeof ChooseActing>) {
    return this.sessions.actAs(me, input.termId);
  }

  @Post(routes.signOut.path)
  @HttpCode(200)
  @Authenticated()
  async signOut(@Me() me: Actor, @Res({ passthrough: true }) response: Response) {
    await this.sessions.close(me);
    response.clearCookie(SESSION_COOKIE, { path: '/' });
    return { done: true };
  }

  @Post(routes.signOutEverywhere.path)
  @HttpCode(200)
  @Authenticated()
  async signOutEverywhere(@Me() me: Actor, @Res({ passthrough: true }) response: Response) {
    const sessions = await this.sessions.closeAll(me.personId!);
    response.clearCookie(SESSION_COOKIE, { path: '/' });
    return { sessions };
  }

  @Get(routes.demoPeople.path)
  @Public()
  demoPeople() {
    return this.demo.people();
  }

  @Post(routes.demoEnter.path)
  @HttpCode(200)
  @Public()
  async demoEnter(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body({ schema: DemoEntryInput }) input: In<typeof DemoEntryInput>,
  ) {
    return this.enter(request, response, await this.demo.enter(input.personId));
  }

  /** Puts the session into the cookie: unreadable to scripts, not sent from foreign pages, encrypted lines only where there is one. */
  private enter(request: Request, response: Response, opened: Opened) {
    const secure = request.secure || this.config.PUBLIC_URL?.startsWith('https:') === true;
    response.cookie(SESSION_COOKIE, opened.token, {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure,
      expires: opened.expiresAt,
    });
    return opened.view;
  }
}
