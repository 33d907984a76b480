import { Controller, Get } from '@nestjs/common';
import { type BackupView, groundRoutes } from '#contracts';
import { Backups } from './backup.service.js';
import { May } from './may.js';

/** When the last backup was made, for whoever administers the installation. */
@Controller()
export class BackupController {
  constructor(private readonly backups: Backups) {}

  @May('administer', 'Installation')
  @Get(groundRoutes.backups.path)
  backup(): Promise<BackupView> {
    return this.backups.view();
  }
}
