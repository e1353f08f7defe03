import { createReadStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '@soket/shared/errors';
import { may } from '@soket/shared/permissions';
import express, { type Router } from 'express';
import type { Sessions } from '../auth/sessions.ts';
import type { Clock } from '../core/clock.ts';
import type { Db } from '../core/db.ts';
import { ownSiteOnly, signedInActor, signedInOnly } from '../files/file-gate.ts';
import type { Backups } from './backup-runs.ts';
import { downloadBackup } from './backups.service.ts';

/**
 * `GET /:name` hands a kept backup out, to be saved.
 * Refusals: 401 SIGN_IN_REQUIRED · 403 NOT_PERMITTED, CROSS_SITE · 404 NOT_FOUND.
 */
export function backupRoutes(deps: { db: Db; clock: Clock; sessions: Sessions; backups: Backups }): Router {
  const { sessions, ...rest } = deps;
  const router = express.Router();
  const managersOnly = signedInOnly(sessions, {
    isHeldBy: ({ role }) => may(role, 'backups:manage'),
    refusal: 'Chỉ quản trị được tải bản sao lưu.',
  });
  // Everything the site holds, in one answer: no page of another site may so much as begin it.
  router.get<{ name: string }>('/:name', ownSiteOnly, managersOnly, async (request, response) => {
    const actor = signedInActor(response);
    try {
      const file = await downloadBackup({ ...rest, actor }, request.params.name);
      response.attachment(request.params.name).set({
        'Content-Type': 'application/octet-stream',
        'Content-Length': String(statSync(file).size),
        'X-Content-Type-Options': 'nosniff',
      });
      await pipeline(createReadStream(file), response);
    } catch (error) {
      if (response.headersSent) return; // Whoever asked has gone, or sees that it was cut off.
      if (!(error instanceof DomainError) || error.code !== 'NOT_FOUND') throw error;
      response.status(404).json({ code: 'NOT_FOUND', message: 'Không có bản sao lưu này.' });
    }
  });
  return router;
}
