import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkedPackage, wordText } from '../../test/checked-package.ts';
import { DEMO_PASSWORD, demoDatabase, type TestDatabase } from '../../test/database.ts';
import { type ServedApp, serveApp } from '../../test/served-app.ts';
import { printedWords, sourceFacts } from '../../test/source-facts.ts';
import { runCommand } from '../cli/run.ts';
import { listConferences } from '../conferences/conference-record.ts';
import { contentOf } from '../conferences/show-conference.ts';
import { settableClock } from '../core/clock.ts';
import { figuresOf } from './content-reading.ts';
import { packParts, unpackParts } from './office-package.ts';
import { wordTemplate } from './word-template.ts';
import { listTemplates } from './word-templates.service.ts';

const clock = settableClock(new Date('2022-10-05T09:00:00+07:00'));
let database: TestDatabase;
let app: ServedApp;
let folder: string;
let id = '';
let head = '';

beforeAll(async () => {
  database = await demoDatabase();
  app = await serveApp(database.db, clock);
  const conferences = await listConferences(database);
  id = conferences.find(({ frozen }) => frozen !== null)?.id ?? '';
  head = await app.signIn('chanhvanphong', DEMO_PASSWORD);
  folder = mkdtempSync(path.join(os.tmpdir(), 'soket-export-'));
}, 300_000);

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await app.close();
  await database.drop();
});

const ask = (cookie: string, file: string) =>
  fetch(`${app.url}/api/conferences/${file}`, { headers: { cookie } });
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

describe('the report of the conference of 08/9/2022', () => {
  let text = '';
  let sentences: Map<string, string | null>;
  beforeAll(async () => {
    const actor = { userId: 'x', username: 'lanhdao', post: 'x', role: 'leader' as const, unitId: null };
    const { slides } = await contentOf({ db: database.db, clock, actor }, { id });
    const figures = slides.flatMap(({ blocks }) => figuresOf(blocks));
    sentences = new Map(figures.map(({ indicatorCode, sentence }) => [indicatorCode, sentence]));
    text = wordText(checkedPackage(await bytesOf(await ask(head, `${id}/export.docx`))));
  });

  it.each(sourceFacts.map((fact) => [fact.id, fact] as const))(
    'says %s in its own sentence as the source prints it',
    (code, fact) => {
      const sentence = sentences.get(code);
      expect(text).toContain(sentence);
      for (const words of printedWords(fact)) expect(sentence).toMatch(words);
    },
  );

  it('is the Party’s form of a report, by the day of the conference', () => {
    expect(text).toContain('QUẬN ỦY LONG BIÊN');
    expect(text).toContain('Long Biên, ngày 08 tháng 9 năm 2022');
    expect(text).toMatch(/Số liệu chốt lần 1; mã kiểm tra SHA-256: [0-9a-f]{64}/);
  });
});

describe('over HTTP', () => {
  it('hands a frozen conference out with the same bytes each time, and records who took it', async () => {
    const first = await ask(head, `${id}/export.xlsx`);
    expect(first.status).toBe(200);
    expect(first.headers.get('content-disposition')).toContain('so-lieu-hoi-nghi-2022-09-08.xlsx');
    expect(await bytesOf(await ask(head, `${id}/export.xlsx?number=1`))).toEqual(await bytesOf(first));
    const events = await database.db.auditEvent.findMany({ where: { action: 'conferences:export' } });
    expect(events.filter(({ after }) => JSON.stringify(after).includes('"xlsx"'))).toHaveLength(2);
    expect(events.at(-1)).toMatchObject({ subjectId: id, actorPost: 'Chánh Văn phòng Quận ủy' });
  });

  it('hands the slides to a leader as well', async () => {
    const leader = await app.signIn('lanhdao', DEMO_PASSWORD);
    const { names } = checkedPackage(await bytesOf(await ask(leader, `${id}/export.pptx`)));
    expect(names.filter((name) => name.startsWith('ppt/charts/chart')).length).toBeGreaterThan(0);
  }, 60_000);

  it('is closed to visitors, to reporting units and to the administrator', async () => {
    expect((await ask('', `${id}/export.docx`)).status).toBe(401);
    expect((await ask(await app.signIn('bode', DEMO_PASSWORD), `${id}/export.docx`)).status).toBe(403);
    expect((await ask(await app.signIn('quantri', DEMO_PASSWORD), 'template.docx')).status).toBe(403);
  });

  it('knows no other conference, format or freeze', async () => {
    for (const file of ['khong-co/export.docx', `${id}/export.odt`, `${id}/export.docx?number=7`])
      expect((await ask(head, file)).status).toBe(404);
  });

  it('tells how far it is to a screen that asks, and hands over the same file at the end', async () => {
    const headers = { cookie: head, accept: 'application/x-ndjson' };
    const answer = await fetch(`${app.url}/api/conferences/${id}/export.xlsx`, { headers });
    const lines = (await answer.text()).trim().split('\n');
    // One step a slide, then the file.
    const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(told.slice(0, -1)).toEqual(told.slice(1).map((_, at) => ({ done: at + 1, of: told.length - 1 })));
    const same = await bytesOf(await ask(head, `${id}/export.xlsx`));
    expect(told.at(-1)).toEqual({
      name: 'so-lieu-hoi-nghi-2022-09-08.xlsx',
      base64: same.toString('base64'),
    });
  });
});

describe('templates of the staff’s', () => {
  const call = (path: string, input: unknown, cookie = head) =>
    app.post(`/trpc/wordTemplates.${path}`, input, { cookie, origin: app.url });
  const add = async (name: string, content: Buffer, replaces: string | null = null) => {
    const headers = { cookie: head, 'x-file-name': encodeURIComponent(name) };
    const body = new Uint8Array(content);
    const answer = await fetch(`${app.url}/api/files`, { method: 'POST', headers, body });
    // The shape that file-routes.int.test.ts looks at.
    const { fileId } = (await answer.json()) as { fileId: string };
    return call('add', { fileId, replaces, requestKey: randomUUID() });
  };
  const idOf = async (answer: Response) =>
    // What `add` answers where nothing is refused.
    ((await answer.json()) as { result: { data: { id: string } } }).result.data.id;
  const names = async () => (await listTemplates(database)).map(({ name }) => name);

  const fromCommandLine = async (template: string): Promise<Buffer> => {
    const out = path.join(folder, 'tu-lenh.docx');
    const notes: string[] = [];
    const code = await runCommand(
      ['conference', 'export', id, '--format', 'docx', '--template', template, '--out', out],
      {
        withDatabase: (work) => work(database.db),
        print: () => undefined,
        note: (text) => void notes.push(text),
      },
    );
    if (code !== 0) throw new Error(notes.join(' '));
    return readFileSync(out);
  };

  it('are added, used, replaced and removed, and each of it is recorded', async () => {
    const standard = await bytesOf(await ask(head, 'template.docx'));
    const first = await idOf(await add('Mẫu của quận.docx', standard));
    const filled = () => ask(head, `${id}/export.docx?template=${first}`);
    const before = await bytesOf(await filled());
    expect(wordText(checkedPackage(before))).toContain('593/608');
    expect(await bytesOf(await filled())).toEqual(before);
    expect(await fromCommandLine('Mẫu của quận.docx')).toEqual(before);
    await expect(fromCommandLine('Mẫu khác')).rejects.toThrow('các mẫu hiện có: “Mẫu của quận.docx”.');
    expect(await bytesOf(await ask(head, `templates/${first}.docx`))).toEqual(standard);
    const second = await idOf(await add('Mẫu mới.docx', standard, first));
    expect(await names()).toEqual(['Mẫu mới.docx']);
    expect((await filled()).status).toBe(404);
    expect((await call('remove', { id: second })).status).toBe(200);
    expect((await call('remove', { id: second })).status).toBe(404);
    const events = await database.db.auditEvent.findMany({
      where: { subjectType: 'wordTemplate' },
      orderBy: { seq: 'asc' },
    });
    expect(events.map(({ action }) => action.split(':')[1])).toEqual(['add', 'replace', 'remove']);
    expect(events[1]).toMatchObject({ before: { id: first }, after: { name: 'Mẫu mới.docx' } });
  });

  it('are refused in words that name the tag, and another’s file is no template of mine', async () => {
    const broken = unpackParts(wordTemplate('2022-09-08')).map(({ name, content }) => ({
      name,
      content: Buffer.from(content.toString('utf8').replace('{trichYeu}', '{tomTat}')),
    }));
    const refused = await add('mau.docx', packParts(broken));
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('Phần mềm không biết thẻ {tomTat}.');
    const other = await app.signIn('chuyenvien', DEMO_PASSWORD);
    const { id: fileId } = await database.db.storedFile.findFirstOrThrow({ where: { name: 'mau.docx' } });
    const stolen = { fileId, replaces: null, requestKey: randomUUID() };
    expect((await call('add', stolen, other)).status).toBe(404);
    expect(await names()).toEqual([]);
  });
});

it('is written from the command line too, and recorded as such', async () => {
  const file = path.join(folder, 'bao-cao.docx');
  const notes: string[] = [];
  const type = (...args: string[]) =>
    runCommand(args, {
      withDatabase: (work) => work(database.db),
      print: () => undefined,
      note: (line) => void notes.push(line),
    });
  expect(await type('conference', 'export', id, '--format', 'docx', '--out', file)).toBe(0);
  expect(readFileSync(file)).toEqual(await bytesOf(await ask(head, `${id}/export.docx`)));
  const event = await database.db.auditEvent.findFirst({
    where: { action: 'conferences:export', actorId: null },
  });
  expect(event?.reason).toBe('Qua cửa sổ lệnh của máy chủ');
  expect(await type('conference', 'export', id, '--format', 'odt', '--out', file)).toBe(1);
  expect(notes.at(-1)).toMatch(/pptx, docx hoặc xlsx/);
});
