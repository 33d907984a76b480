import { Body, Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import {
  CreateText,
  NameVersion,
  RecogniseText,
  draftingRoutes as routes,
  SetBlockRules,
  SetBlockState,
  SetFreeTyping,
  SetTextState,
  TextsOf,
} from '#contracts';
import { type Actor, Id, May, Me } from '#platform';
import { Blocks } from './blocks.service.js';
import { Readings } from './readings.service.js';
import { Texts } from './texts.service.js';
import { Versions } from './versions.service.js';

@Controller()
export class DraftingController {
  constructor(
    private readonly texts: Texts,
    private readonly readings: Readings,
    private readonly blocks: Blocks,
    private readonly versions: Versions,
  ) {}

  @Post(routes.recognise.path)
  @HttpCode(200)
  @May('create', 'Text')
  recognise(@Me() me: Actor, @Body({ schema: RecogniseText }) input: RecogniseText) {
    return this.texts.recognise(me, input.plain);
  }

  @Post(routes.createText.path)
  @May('create', 'Text')
  create(@Me() me: Actor, @Body({ schema: CreateText }) input: CreateText) {
    return this.texts.create(me, input);
  }

  @Get(routes.texts.path)
  @May('read', 'Text')
  list(@Me() me: Actor, @Query({ schema: TextsOf }) of: TextsOf) {
    return this.texts.list(me, of);
  }

  @Get(routes.text.path)
  @May('read', 'Text')
  view(@Me() me: Actor, @Id('textId') textId: string) {
    return this.texts.view(me, textId);
  }

  @Post(routes.setTextState.path)
  @HttpCode(200)
  @May('read', 'Text')
  setTextState(@Me() me: Actor, @Id('textId') textId: string, @Body({ schema: SetTextState }) input: SetTextState) {
    return this.readings.change(me, textId, input);
  }

  @Post(routes.setBlockState.path)
  @HttpCode(200)
  @May('steer', 'Text')
  setBlockState(
    @Me() me: Actor,
    @Id('textId') textId: string,
    @Id('blockId') blockId: string,
    @Body({ schema: SetBlockState }) input: SetBlockState,
  ) {
    return this.blocks.setState(me, textId, blockId, input);
  }

  @Post(routes.setFreeTyping.path)
  @HttpCode(200)
  @May('steer', 'Text')
  setFreeTyping(
    @Me() me: Actor,
    @Id('textId') textId: string,
    @Id('blockId') blockId: string,
    @Body({ schema: SetFreeTyping }) input: { version: number; free: boolean },
  ) {
    return this.blocks.setFreeTyping(me, textId, blockId, input);
  }

  @Post(routes.setBlockRules.path)
  @HttpCode(200)
  @May('describe', 'Text')
  setBlockRules(
    @Me() me: Actor,
    @Id('textId') textId: string,
    @Id('blockId') blockId: string,
    @Body({ schema: SetBlockRules }) input: SetBlockRules,
  ) {
    return this.blocks.describe(me, textId, blockId, input);
  }

  @Get(routes.versions.path)
  @May('read', 'Text')
  listVersions(@Me() me: Actor, @Id('textId') textId: string) {
    return this.versions.list(me, textId);
  }

  @Post(routes.nameVersion.path)
  @May('freeze', 'Text')
  nameVersion(@Me() me: Actor, @Id('textId') textId: string, @Body({ schema: NameVersion }) input: { name: string }) {
    return this.versions.name(me, textId, input.name);
  }

  @Get(routes.versionPlain.path)
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @May('read', 'Text')
  plain(@Me() me: Actor, @Id('versionId') versionId: string) {
    return this.versions.plain(me, versionId);
  }

  @Get(routes.versionJson.path)
  @Header('Content-Type', 'application/json; charset=utf-8')
  @May('read', 'Text')
  json(@Me() me: Actor, @Id('versionId') versionId: string) {
    return this.versions.canonical(me, versionId);
  }
}
