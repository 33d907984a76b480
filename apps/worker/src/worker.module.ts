import { type DynamicModule, Module } from '@nestjs/common';
import { type Config, PlatformModule, WorkerGroundModule } from '#platform';
import { chapters } from '../../api/src/chapters.js';

/** What acts because time passed: the same chapters, without anybody asking. */
@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    return { module: WorkerModule, imports: [PlatformModule.forRoot(config), WorkerGroundModule, ...chapters] };
  }
}
