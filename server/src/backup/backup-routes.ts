import { createReadStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '@soket/shared/errors';
import { may } from '@soket/shared/permissions';
import express, { type Router } from 'express';
import { webHeaders } from '../auth/auth-routes.ts';
import { isFromOwnSite } from '../auth/same-site.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { Clock } from '../core/clock.ts';
import type { Db } from '../core/db.ts';
import type { Backups } from './backup-runs.ts';
import { downloadBackup } from './backups.service.ts';

/**
 * `GET /:name` hands a kept backup out, to be saved.
 * Refusals: 401 SIGN_IN_REQUIRED · 403 NOT_PERMITTED, CROSS_SITE · 404 NOT_FOUND.
 */
export function backupRoutes(deps: { db: Db; clock: Clock; sessions: Sessions; backups: Backups }): Router {
  const { sessions, ...rest } = deps;
  const router = express.Router();
  router.get('/:name', async (request, response) => {
    const refuse = (status: number, code: string, message: string) =>
      void response.status(status).json({ code, message });
    // Everything the site holds, in one answer: no page of another site may so much as begin it.
    if (!isFromOwnSite(request))
      return refuse(403, 'CROSS_SITE', 'Yêu cầu đến từ một trang khác nên bị từ chối.');
    const actor = await sessions.actor(webHeaders(request));
    if (!actor) return refuse(401, 'SIGN_IN_REQUIRED', 'Phiên làm việc đã hết. Hãy đăng nhập lại.');
    if (!may(actor.role, 'backups:manage'))
      return refuse(403, 'NOT_PERMITTED', 'Chỉ quản trị được tải bản sao lưu.');
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
      refuse(404, 'NOT_FOUND', 'Không có bản sao lưu này.');
    }
  });
  return router;
}
