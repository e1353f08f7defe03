import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { anOffice } from '../../test/office.ts';
import { type ServedApp, serveApp } from '../../test/served-app.ts';
import { sweepFiles } from './files.service.ts';

let database: TestDatabase;
let app: ServedApp;
let reporter: string;
let leader: string;

const PDF = Buffer.from('%PDF-1.7\nKế hoạch\n%%EOF');

beforeAll(async () => {
  database = await testDatabase();
  await anOffice(database.db);
  app = await serveApp(database.db);
  reporter = await app.signIn('bode');
  leader = await app.signIn('lanhdao');
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const upload = (cookie: string, name: string, content: Buffer, headers: Record<string, string> = {}) =>
  fetch(`${app.url}/api/files`, {
    method: 'POST',
    headers: { cookie, 'x-file-name': encodeURIComponent(name), ...headers },
    body: new Uint8Array(content),
  });
const download = (cookie: string, id: string) => fetch(`${app.url}/api/files/${id}`, { headers: { cookie } });

async function uploaded(name = 'Kế hoạch.pdf'): Promise<string> {
  const answer = await upload(reporter, name, PDF);
  // The shape is what the test above it looks at.
  const { fileId } = (await answer.json()) as { fileId: string };
  return fileId;
}

describe('files over HTTP', () => {
  it('keeps one, and hands it out to be saved and never to be shown in place', async () => {
    const answer = await upload(reporter, '../Kế hoạch.pdf', PDF);
    expect(answer.status).toBe(200);
    const kept = (await answer.json()) as { fileId: string };
    expect(kept).toMatchObject({ name: 'Kế hoạch.pdf', size: PDF.length, mediaType: 'application/pdf' });
    const got = await download(reporter, kept.fileId);
    expect(Buffer.from(await got.arrayBuffer())).toEqual(PDF);
    expect(got.headers.get('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''K%E1%BA%BF/);
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
    expect(got.headers.get('content-security-policy')).toContain('sandbox');
    const event = await database.db.auditEvent.findFirst({ where: { subjectId: kept.fileId } });
    expect(event).toMatchObject({ action: 'files:upload', actorPost: 'Cán bộ tổng hợp' });
  });

  it('refuses a false type with a sentence', async () => {
    const answer = await upload(reporter, 'ảnh.png', PDF);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({
      code: 'FALSE_TYPE',
      message: 'Tên tệp và nội dung không khớp nhau. Hãy mở tệp bằng đúng chương trình rồi lưu lại.',
    });
  });

  it('takes nothing from visitors, from those who write nothing, or from another site', async () => {
    expect((await upload('', 'a.pdf', PDF)).status).toBe(401);
    expect((await upload(leader, 'a.pdf', PDF)).status).toBe(403);
    expect((await upload(reporter, 'a.pdf', PDF, { origin: 'https://khac.example' })).status).toBe(403);
    expect((await upload(reporter, 'a.pdf', Buffer.alloc(21 * 1024 * 1024))).status).toBe(413);
  });

  it('shows what hangs on nothing to the one who uploaded it, and what hangs on a document to every reader', async () => {
    const id = await uploaded();
    expect((await download(leader, id)).status).toBe(404);
    expect((await download('', id)).status).toBe(401);
    await database.db.document.create({
      data: { code: 'KH-1', role: 'plan', typeCode: 'KH', files: { create: { fileId: id } } },
    });
    expect((await download(leader, id)).status).toBe(200);
    expect((await download(await app.signIn('quantri'), id)).status).toBe(404);
    expect((await download(leader, 'khong-co')).status).toBe(404);
  });

  it('shows evidence to its own unit and to those who see every unit', async () => {
    const id = await uploaded();
    const place = async (unitCode: string) => {
      const unit = await database.db.orgUnit.findUniqueOrThrow({ where: { code: unitCode } });
      const part = { unitId: unit.id, status: 'inProgress' as const };
      const event = { kind: 'progress' as const, at: new Date(), status: 'inProgress' as const, percent: 10 };
      const by = await database.db.user.findFirstOrThrow({ where: { username: 'bode' } });
      await database.db.task.create({
        data: {
          code: `NV-${unitCode}`,
          text: 'Việc',
          assignments: {
            create: {
              ...part,
              events: { create: { ...event, byId: by.id, evidence: { create: { fileId: id } } } },
            },
          },
        },
      });
    };
    await place('LB');
    expect((await download(reporter, id)).status).toBe(404);
    expect((await download(leader, id)).status).toBe(200);
    await place('bode');
    expect((await download(reporter, id)).status).toBe(200);
  });

  it('sweeps away what nobody linked within a day', async () => {
    const id = await uploaded();
    expect(await sweepFiles(database.db)).toBe(0);
    // The app's role may not change a file; as the owner of the table one can make it old.
    const { Client } = (await import('pg')).default;
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(`UPDATE stored_file SET uploaded_at = now() - interval '25 hours'`);
    await owner.end();
    await sweepFiles(database.db);
    expect((await download(reporter, id)).status).toBe(404);
    expect(await database.db.documentFile.count()).toBe(1);
  });
});
