import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from './config.js';
import { HealthController, MetricsController } from './health.js';
import { InboxModule } from './inbox.module.js';
import { logs } from './logs.js';

/** What only the process that answers people needs: health, figures, request logs. */
@Module({})
export class HttpGroundModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: HttpGroundModule,
      imports: [logs(config), InboxModule],
      controllers: [HealthController, MetricsController],
    };
  }
}
