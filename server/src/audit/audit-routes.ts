import { AUDIT_ACTIONS, isAuditAction } from '@soket/shared/audit-actions';
import { may } from '@soket/shared/permissions';
import express, { type Router } from 'express';
import type { Sessions } from '../auth/sessions.ts';
import type { Clock } from '../core/clock.ts';
import type { Db } from '../core/db.ts';
import { ownSiteOnly, signedInActor, signedInOnly } from '../files/file-gate.ts';
import { AuditFilter, type AuditLine, exportAudit, MOST_EXPORTED } from './audit.service.ts';

const HEADER = ['Số', 'Lúc', 'Ai', 'Từ đâu', 'Việc', 'Đối tượng', 'Đơn vị', 'Lý do', 'Thay đổi'];

/**
 * `GET /export.csv` hands out what is filtered, the filters as `audit.list` has them, line by line as it is read.
 * Refusals: 400 INVALID_INPUT · 401 SIGN_IN_REQUIRED · 403 NOT_PERMITTED, CROSS_SITE.
 */
export function auditRoutes(deps: { db: Db; clock: Clock; sessions: Sessions }): Router {
  const { sessions, ...rest } = deps;
  const router = express.Router();
  const readersOnly = signedInOnly(sessions, {
    isHeldBy: ({ role }) => may(role, 'audit:read'),
    refusal: 'Tài khoản này không được xem nhật ký.',
  });
  // It leaves a line in the record: another site's page must not have somebody write one.
  router.get('/export.csv', ownSiteOnly, readersOnly, async (request, response) => {
    const actor = signedInActor(response);
    const filter = AuditFilter.safeParse(request.query);
    if (!filter.success)
      return void response
        .status(400)
        .json({ code: 'INVALID_INPUT', message: 'Điều kiện lọc không đọc được.' });
    response.attachment('nhat-ky.csv').type('text/csv; charset=utf-8');
    // The mark at the beginning tells spreadsheets that it is UTF-8.
    response.write(`\uFEFF${csvLine(HEADER)}`);
    let count = 0;
    for await (const lines of exportAudit({ ...rest, actor }, filter.data)) {
      if (response.closed) return;
      count += lines.length;
      const hasRoom = response.write(lines.map((line) => csvLine(cellsOf(line))).join(''));
      if (!hasRoom)
        await new Promise<void>((resolve) => {
          response.once('drain', resolve);
          response.once('close', resolve);
        });
    }
    if (count >= MOST_EXPORTED)
      response.write(csvLine([`Chỉ xuất ${MOST_EXPORTED} dòng mới nhất; hãy thu hẹp khoảng ngày.`]));
    response.end();
  });
  return router;
}

function cellsOf({ seq, at, post, origin, action, subject, unitName, reason, changes }: AuditLine): string[] {
  const done = isAuditAction(action) ? AUDIT_ACTIONS[action].vi : action;
  const told = changes?.map(({ path, before, after }) => `${path}: ${before ?? '—'} → ${after ?? '—'}`);
  return [
    ...[seq, at, post, origin ?? '', done, subject.name ?? '', unitName ?? '', reason ?? ''],
    told?.join('; ') ?? 'ẩn',
  ];
}

/** Text that a spreadsheet would run gets an apostrophe in front. */
const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${cell.replace(/^(?=[=+\-@\t\r])/, "'").replaceAll('"', '""')}"`).join(',')}\r\n`;
