import { DomainError } from '@soket/shared/errors';
import { LARGEST_FILE } from '@soket/shared/stored-file';
import express, { type Request, type Router } from 'express';
import { sameSiteOnly } from '../auth/same-site.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { Clock } from '../core/clock.ts';
import type { Db } from '../core/db.ts';
import { signedInActor, signedInOnly } from './file-gate.ts';
import { FileNotKept } from './file-refused.ts';
import { keepFile, mayUpload, readStoredFile } from './files.service.ts';

/** A little longer than the largest file, so that its own sentence is said. */
const LONGEST_BODY = LARGEST_FILE + 512 * 1024;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const NOT_FOUND = {
  code: 'NOT_FOUND',
  message: 'Không có tệp này, hoặc tệp không thuộc phạm vi của đồng chí.',
};

/**
 * `POST /` keeps the body as a file, its name in `x-file-name`, written as encodeURIComponent does, and answers
 * `{ fileId, name, size, mediaType }`; `GET /:id` hands one out, always to be saved and never to be shown in place.
 * Refusals: 401 SIGN_IN_REQUIRED · 403 NOT_PERMITTED, CROSS_SITE · 404 NOT_FOUND · 413 TOO_LARGE · 422 with the file's fault.
 */
export function fileRoutes(deps: { db: Db; clock: Clock; sessions: Sessions }): Router {
  const { db, clock, sessions } = deps;
  const router = express.Router();

  router.post(
    '/',
    sameSiteOnly,
    // Who asks is settled before a byte of the file is taken in.
    signedInOnly(sessions, {
      isHeldBy: mayUpload,
      refusal: 'Tài khoản này không được giao việc gửi tệp.',
    }),
    express.raw({ limit: LONGEST_BODY, type: () => true }),
    async (request, response) => {
      const body: unknown = request.body;
      const actor = signedInActor(response);
      try {
        const content = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
        response.json(await keepFile({ db, clock, actor }, nameOf(request), content));
      } catch (error) {
        if (!(error instanceof FileNotKept)) throw error;
        response
          .status(error.fault === 'TOO_LARGE' ? 413 : 422)
          .json({ code: error.fault, message: error.message });
      }
    },
  );

  router.get<{ id: string }>('/:id', signedInOnly(sessions), async (request, response) => {
    const actor = signedInActor(response);
    try {
      if (!UUID.test(request.params.id)) throw new DomainError('NOT_FOUND', { what: 'file' });
      const file = await readStoredFile({ db, actor }, request.params.id);
      response
        .attachment(file.name)
        .set({
          'Content-Type': file.mediaType,
          'X-Content-Type-Options': 'nosniff',
          'Content-Security-Policy': "sandbox; default-src 'none'",
        })
        .send(Buffer.from(file.content));
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'NOT_FOUND') throw error;
      response.status(404).json(NOT_FOUND);
    }
  });
  return router;
}

function nameOf(request: Request): string {
  try {
    return decodeURIComponent(request.get('x-file-name') ?? '');
  } catch {
    return ''; // Not written as agreed: refused as a file without a name.
  }
}
