import { type DynamicModule, Module } from '@nestjs/common';
import { type Config, HttpGroundModule, PlatformModule } from '#platform';
import { chapters } from './chapters.js';

/** What answers people: every chapter, over HTTP and sockets. */
@Module({})
export class ApiModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: ApiModule,
      imports: [PlatformModule.forRoot(config), HttpGroundModule.forRoot(config), ...chapters],
    };
  }
}
