import { Controller, HttpCode, Post, UploadedFile } from '@nestjs/common';
import { draftingRoutes as routes } from '#contracts';
import { type Actor, May, Me, TakesFile, type Upload } from '#platform';
import { WordIn } from './word-in.service.js';

@Controller()
export class WordInController {
  constructor(private readonly word: WordIn) {}

  @Post(routes.recogniseFile.path)
  @HttpCode(200)
  @May('create', 'Text')
  @TakesFile()
  recognise(@Me() me: Actor, @UploadedFile() file: Upload | undefined) {
    return this.word.recognise(me, file);
  }
}
