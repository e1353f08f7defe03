import { dayOf } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import express, { type Response, type Router } from 'express';
import { z } from 'zod';
import type { Sessions } from '../auth/sessions.ts';
import type { Clock } from '../core/clock.ts';
import type { Db } from '../core/db.ts';
import { signedInActor, signedInOnly } from '../files/file-gate.ts';
import { EXPORT_FORMATS, MEDIA_TYPES, WORD_DOCUMENTS } from './export-format.ts';
import { exportConference, mayExport } from './exports.service.ts';
import { TemplateFault } from './template-fault.ts';
import { wordTemplate } from './word-template.ts';
import { templateFile } from './word-templates.service.ts';
import { ExportCancelled } from './write-export.ts';

const Asked = z.object({
  id: z.uuid(),
  format: z.enum(EXPORT_FORMATS),
  document: z.enum(WORD_DOCUMENTS).default('report'),
  number: z.coerce.number().int().min(1).nullable().default(null),
  template: z.uuid().nullable().default(null),
});

const NOT_FOUND = { code: 'NOT_FOUND', message: 'Không có hội nghị hoặc tệp mẫu này.' };
/** Asked for by a screen that tells how far the work is. */
const LINES = 'application/x-ndjson';

/**
 * `GET /:id/export.docx|pptx|xlsx` hands the conference out as a file; `?document=notice` makes Word write the notice of
 * conclusions, `?number=1` names a freeze, `?template=` a template of the staff's. Closing the connection gives the work up.
 * Where `application/x-ndjson` is accepted the answer comes in lines: `{ done, of }` after each step, then
 * `{ name, base64 }`, or `{ code, message }` where the work failed on the way.
 * `GET /template.docx` is the template to begin with, `GET /templates/:id.docx` one that staff made.
 * Refusals: 401 SIGN_IN_REQUIRED · 403 NOT_PERMITTED · 404 NOT_FOUND · 422 TEMPLATE_FAULT.
 */
export function exportRoutes(deps: { db: Db; clock: Clock; sessions: Sessions }): Router {
  const { db, clock, sessions } = deps;
  const router = express.Router();

  router.use(
    signedInOnly(sessions, {
      isHeldBy: mayExport,
      refusal: 'Tài khoản này không được xem hội nghị sơ kết.',
    }),
  );

  router.get('/template.docx', (_request, response) => {
    sendFile(response, 'mau-bao-cao.docx', 'docx', wordTemplate(dayOf(clock.now())));
  });

  router.get('/templates/:id.docx', async (request, response) => {
    const id = z.uuid().safeParse(request.params.id);
    const found = id.success ? await orNull(templateFile(db, id.data)) : null;
    if (found === null) return void response.status(404).json(NOT_FOUND);
    sendFile(response, found.name, 'docx', found.content);
  });

  router.get('/:id/export.:format', async (request, response) => {
    const asked = Asked.safeParse({ ...request.query, ...request.params });
    if (!asked.success) return void response.status(404).json(NOT_FOUND);
    const actor = signedInActor(response);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const isTold = request.accepts(['application/octet-stream', LINES]) === LINES;
    const line = (told: object) => void response.write(`${JSON.stringify(told)}\n`);
    if (isTold) response.type(LINES);
    const options = { by: actor, cancelled: gone.signal, ...(isTold ? { onProgress: line } : {}) };
    try {
      const { name, file } = await exportConference({ db, clock, actor }, asked.data, options);
      if (!isTold) return sendFile(response, name, asked.data.format, file);
      line({ name, base64: file.toString('base64') });
      response.end();
    } catch (error) {
      if (error instanceof ExportCancelled) return;
      const { status, ...fault } = refusalOf(error);
      if (!response.headersSent) return void response.status(status).json(fault);
      line(fault);
      response.end();
    }
  });
  return router;
}

/** @throws what is no refusal */
function refusalOf(error: unknown): { status: number; code: string; message: string } {
  if (error instanceof TemplateFault) return { status: 422, code: 'TEMPLATE_FAULT', message: error.message };
  if (error instanceof DomainError && error.code === 'NOT_FOUND') return { status: 404, ...NOT_FOUND };
  throw error;
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    refusalOf(error);
    return null;
  }
}

function sendFile(response: Response, name: string, format: keyof typeof MEDIA_TYPES, file: Buffer): void {
  response
    .attachment(name)
    .set({ 'Content-Type': MEDIA_TYPES[format], 'X-Content-Type-Options': 'nosniff' })
    .send(file);
}
