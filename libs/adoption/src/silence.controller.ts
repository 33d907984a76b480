import { Body, Controller, Get, Post } from '@nestjs/common';
import {
  BreakSilence,
  ExplainSilence,
  ExtendSilence,
  OpenSilence,
  RecordObjection,
  silenceRoutes as routes,
  StateWithoutBreaking,
} from '#contracts';
import { type Actor, Id, May, Me } from '#platform';
import { Silences } from './silence.service.js';
import { SilenceBreaks } from './silence-breaks.service.js';
import { SilencePages } from './silence-pages.service.js';

@Controller()
export class SilenceController {
  constructor(
    private readonly silences: Silences,
    private readonly breaks: SilenceBreaks,
    private readonly pages: SilencePages,
  ) {}

  @Get(routes.silencePage.path)
  @May('read', 'Silence')
  page(@Me() me: Actor, @Id('textId') textId: string) {
    return this.pages.page(me, textId);
  }

  @Post(routes.openSilence.path)
  @May('open', 'Silence')
  open(@Me() me: Actor, @Id('textId') textId: string, @Body({ schema: OpenSilence }) input: OpenSilence) {
    return this.silences.open(me, textId, input);
  }

  @Post(routes.extendSilence.path)
  @May('extend', 'Silence')
  extend(@Me() me: Actor, @Id('silenceId') id: string, @Body({ schema: ExtendSilence }) input: ExtendSilence) {
    return this.silences.extend(me, id, input);
  }

  @Post(routes.suspendSilence.path)
  @May('suspend', 'Silence')
  suspend(@Me() me: Actor, @Id('silenceId') id: string, @Body({ schema: ExplainSilence }) input: ExplainSilence) {
    return this.silences.suspend(me, id, input);
  }

  @Post(routes.resumeSilence.path)
  @May('suspend', 'Silence')
  resume(@Me() me: Actor, @Id('silenceId') id: string) {
    return this.silences.resume(me, id);
  }

  @Post(routes.cancelSilence.path)
  @May('cancel', 'Silence')
  cancel(@Me() me: Actor, @Id('silenceId') id: string, @Body({ schema: ExplainSilence }) input: ExplainSilence) {
    return this.silences.cancel(me, id, input);
  }

  @Post(routes.breakSilence.path)
  @May('break', 'Silence')
  break(@Me() me: Actor, @Id('silenceId') id: string, @Body({ schema: BreakSilence }) input: BreakSilence) {
    return this.breaks.break(me, id, input);
  }

  @Post(routes.stateWithoutBreaking.path)
  @May('state', 'Silence')
  state(
    @Me() me: Actor,
    @Id('silenceId') id: string,
    @Body({ schema: StateWithoutBreaking }) input: StateWithoutBreaking,
  ) {
    return this.breaks.stateWithoutBreaking(me, id, input);
  }

  @Post(routes.recordObjection.path)
  @May('record', 'Silence')
  record(@Me() me: Actor, @Id('silenceId') id: string, @Body({ schema: RecordObjection }) input: RecordObjection) {
    return this.breaks.record(me, id, input);
  }
}
