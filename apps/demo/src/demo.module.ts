import { type DynamicModule, Module } from '@nestjs/common';
import { type Config, PlatformModule } from '#platform';
import { chapters } from '../../api/src/chapters.js';

/** Every chapter, with nobody asking and no time passing: for preparing a world. */
@Module({})
export class DemoModule {
  static forRoot(config: Config): DynamicModule {
    return { module: DemoModule, imports: [PlatformModule.forRoot(config), ...chapters] };
  }
}
