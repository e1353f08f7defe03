import { DomainError } from '@soket/shared/errors';
import express, { type Request, type Response, type Router } from 'express';
import { actorOfToken } from '../auth/tokens.ts';
import type { Clock } from '../core/clock.ts';
import type { Db } from '../core/db.ts';
import { toCsv } from './feed-csv.ts';
import { parseFeedQuery } from './feed-query.ts';
import { type FeedRow, readFeed } from './feed-rows.ts';

/**
 * `/api/v1/indicator-values.json` and `.csv`, for Excel Power Query and others, with a personal access token.
 * The token travels in the header only: an address with a token in it ends up in logs and shared workbooks.
 */
export function feedRouter(deps: { db: Db; clock: Clock }): Router {
  const router = express.Router();
  router.get('/indicator-values.json', (request, response) =>
    answer(deps, request, response, (rows) => response.json(rows)),
  );
  router.get('/indicator-values.csv', (request, response) =>
    answer(deps, request, response, (rows) => response.type('text/csv; charset=utf-8').send(toCsv(rows))),
  );
  return router;
}

async function answer(
  deps: { db: Db; clock: Clock },
  request: Request,
  response: Response,
  send: (rows: FeedRow[]) => void,
): Promise<void> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const actor = token === undefined ? null : await actorOfToken(deps.db, token);
  if (!actor) {
    response.set('WWW-Authenticate', 'Bearer').status(401);
    response.json({
      code: 'SIGN_IN_REQUIRED',
      message: 'Cần mã truy cập: tiêu đề “Authorization: Bearer …”.',
    });
    return;
  }
  try {
    const query = parseFeedQuery(new URL(request.originalUrl, 'http://feed').searchParams);
    send(await readFeed({ ...deps, actor }, query));
  } catch (error) {
    if (!refuse(error, response)) throw error;
  }
}

function refuse(error: unknown, response: Response): boolean {
  if (!(error instanceof DomainError)) return false;
  const { code, details } = error as DomainError<'PARAMETER_INVALID'>; // the class ties details to the code checked next
  if (error.code === 'PARAMETER_INVALID') {
    response.status(400).json({ code, field: details.field, message: details.message });
    return true;
  }
  if (error.code === 'NOT_PERMITTED') {
    const message = 'Mã truy cập này chỉ xem được số liệu của đơn vị mình và tổng số toàn quận.';
    response.status(403).json({ code: error.code, field: 'unit', message });
    return true;
  }
  return false;
}
