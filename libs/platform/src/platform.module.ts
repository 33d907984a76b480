import {
  type DynamicModule,
  Global,
  type MiddlewareConsumer,
  Module,
  type NestModule,
  StandardSchemaValidationPipe,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { ClsPluginTransactional } from '@nestjs-cls/transactional';
import { ClsModule } from 'nestjs-cls';
import { Clock } from './clock.js';
import { CONFIG, type Config } from './config.js';
import { databaseOptions } from './database.js';
import { Events } from './events.js';
import { HistoryActor, HistoryEntry, HistorySeal } from './history.entity.js';
import { History } from './history.service.js';
import { HomeController } from './home.controller.js';
import { Homes } from './homes.service.js';
import { originGuard } from './http.js';
import { JobRegistry, Jobs } from './jobs.js';
import { Permission, PermissionGuard } from './may.js';
import { ProblemFilter } from './problem.filter.js';
import { invalidInput } from './problem.js';
import { ServiceRows } from './service-rows.service.js';
import { timeAndMail, timeAndMailTables } from './time-and-mail.js';
import { ProductTransactions } from './transactions.js';
import { Tx } from './tx.js';
import { Vitals } from './vitals.js';

const validation = new StandardSchemaValidationPipe({
  transform: true,
  exceptionFactory: (issues) => invalidInput(issues as never),
});

/** The ground every chapter stands on: database, transactions, time, events, history, problems, permission. */
@Global()
@Module({})
export class PlatformModule implements NestModule {
  static config: Config;

  static forRoot(config: Config): DynamicModule {
    PlatformModule.config = config;
    const ground = [
      Tx,
      Clock,
      Events,
      History,
      Jobs,
      JobRegistry,
      Permission,
      Vitals,
      Homes,
      ServiceRows,
      ...timeAndMail,
    ];
    return {
      module: PlatformModule,
      imports: [
        DiscoveryModule,
        TypeOrmModule.forRoot(databaseOptions(config)),
        TypeOrmModule.forFeature([HistoryEntry, HistoryActor, HistorySeal, ...timeAndMailTables]),
        ClsModule.forRoot({
          global: true,
          middleware: { mount: true },
          plugins: [
            new ClsPluginTransactional({ adapter: new ProductTransactions({ dataSourceToken: getDataSourceToken() }) }),
          ],
        }),
      ],
      controllers: [HomeController],
      providers: [
        { provide: CONFIG, useValue: config },
        ...ground,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: PermissionGuard },
        { provide: APP_PIPE, useValue: validation },
      ],
      exports: [CONFIG, DiscoveryModule, ...ground],
    };
  }

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(originGuard(PlatformModule.config.PUBLIC_URL)).forRoutes('*path');
  }
}
