import { dayOf } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { webHeaders } from '../auth/auth-routes.ts';
import { sameSiteOnly } from '../auth/same-site.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { Actor } from '../core/actor.ts';
import type { Clock } from '../core/clock.ts';
import type { Db } from '../core/db.ts';
import { FileNotKept } from '../files/file-refused.ts';
import { lookAtFile } from '../files/look-at-file.ts';
import { EXPORT_FORMATS, MEDIA_TYPES, WORD_DOCUMENTS } from './export-format.ts';
import { exportConference, mayExport } from './exports.service.ts';
import { TemplateFault } from './template-fault.ts';
import { wordTemplate } from './word-template.ts';
import { ExportCancelled } from './write-export.ts';

const LARGEST_TEMPLATE = 2 * 1024 * 1024;

const Asked = z.object({
  id: z.uuid(),
  format: z.enum(EXPORT_FORMATS),
  document: z.enum(WORD_DOCUMENTS).default('report'),
  number: z.coerce.number().int().min(1).nullable().default(null),
});

const NOT_FOUND = { code: 'NOT_FOUND', message: 'Không có hội nghị này.' };

/**
 * `GET /:id/export.docx|pptx|xlsx` hands the conference out as a file; `?document=notice` makes Word write the notice of
 * conclusions, `?number=1` names a freeze. `POST /:id/export.docx` does the same with the body as the template.
 * `GET /template.docx` is the template to begin with. Closing the connection gives the work up.
 * Refusals: 401 SIGN_IN_REQUIRED · 403 NOT_PERMITTED, CROSS_SITE · 404 NOT_FOUND · 413, 422 with the template's fault.
 */
export function exportRoutes(deps: { db: Db; clock: Clock; sessions: Sessions }): Router {
  const { db, clock, sessions } = deps;
  const router = express.Router();

  router.use(async (request, response, next) => {
    const actor = await sessions.actor(webHeaders(request));
    if (!actor) {
      response
        .status(401)
        .json({ code: 'SIGN_IN_REQUIRED', message: 'Phiên làm việc đã hết. Hãy đăng nhập lại.' });
      return;
    }
    if (!mayExport(actor)) {
      response
        .status(403)
        .json({ code: 'NOT_PERMITTED', message: 'Tài khoản này không được xem hội nghị sơ kết.' });
      return;
    }
    response.locals['actor'] = actor;
    next();
  });

  router.get('/template.docx', (_request, response) => {
    sendFile(response, 'mau-bao-cao.docx', 'docx', wordTemplate(dayOf(clock.now())));
  });

  const hand = async (request: Request, response: Response, template: Buffer | null): Promise<void> => {
    const asked = Asked.safeParse({ ...request.query, ...request.params });
    if (!asked.success) return void response.status(404).json(NOT_FOUND);
    // Set by the handler above, which lets nobody else through.
    const actor = response.locals['actor'] as Actor;
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    try {
      if (template) await lookAtFile('mau.docx', template);
      const order = { ...asked.data, template };
      const options = { by: actor, cancelled: gone.signal };
      const { name, file } = await exportConference({ db, clock, actor }, order, options);
      sendFile(response, name, asked.data.format, file);
    } catch (error) {
      if (error instanceof ExportCancelled) return;
      if (error instanceof TemplateFault)
        return void response.status(422).json({ code: 'TEMPLATE_FAULT', message: error.message });
      if (error instanceof FileNotKept)
        return void response.status(422).json({ code: error.fault, message: error.message });
      if (!(error instanceof DomainError) || error.code !== 'NOT_FOUND') throw error;
      response.status(404).json(NOT_FOUND);
    }
  };

  router.get('/:id/export.:format', (request, response) => hand(request, response, null));
  router.post(
    '/:id/export.:format',
    sameSiteOnly,
    express.raw({ limit: LARGEST_TEMPLATE, type: () => true }),
    (request, response) => {
      const body: unknown = request.body;
      return hand(request, response, Buffer.isBuffer(body) ? body : Buffer.alloc(0));
    },
  );
  return router;
}

function sendFile(response: Response, name: string, format: keyof typeof MEDIA_TYPES, file: Buffer): void {
  response
    .attachment(name)
    .set({ 'Content-Type': MEDIA_TYPES[format], 'X-Content-Type-Options': 'nosniff' })
    .send(file);
}
