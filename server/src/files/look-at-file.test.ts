import { LARGEST_FILE } from '@soket/shared/stored-file';
import { describe, expect, it } from 'vitest';
import { pdfOf } from '../../test/pdf.ts';
import { zipOf } from '../../test/zip.ts';
import { cleanFileName, lookAtFile } from './look-at-file.ts';

const TYPES = { name: '[Content_Types].xml', content: '<Types/>' };
const word = (body: string, more: { name: string; content: string }[] = []) =>
  zipOf([TYPES, { name: 'word/document.xml', content: `<w:document>${body}</w:document>` }, ...more]);
const PNG = Buffer.from('89504e470d0a1a0a00', 'hex');
const pdf = (more = '') => Buffer.from(`%PDF-1.7\n${more}\n%%EOF`);

describe('looking at a file', () => {
  it('reads the words of a Word file', async () => {
    const body =
      '<w:p><w:r><w:t>Nghị quyết</w:t></w:r><w:r><w:t xml:space="preserve"> số &lt;15&gt;</w:t></w:r></w:p><w:p><w:r><w:t>Điều 1</w:t></w:r></w:p>';
    expect(await lookAtFile('vb.docx', word(body))).toMatchObject({
      name: 'vb.docx',
      text: 'Nghị quyết số <15>\nĐiều 1',
    });
  });

  it('reads the words of a PDF', async () => {
    const file = pdfOf(['Nghị quyết số 15-NQ/TU', 'về đối thoại với Nhân dân']);
    const { text } = await lookAtFile('vb.pdf', file);
    expect(text).toBe('Nghị quyết số 15-NQ/TU\nvề đối thoại với Nhân dân\n');
  });

  it.each([
    ['a scan', pdfOf([])],
    ['a PDF whose pages go round in a circle', pdfOf(['x'], { pages: '/Kids [2 0 R] /Count 999999' })],
  ])('keeps %s without words', async (_what, content) => {
    expect(await lookAtFile('a.pdf', content)).toMatchObject({ name: 'a.pdf', text: null });
  });

  it.each([
    ['a.pdf', pdf(), 'application/pdf'],
    ['a.PNG', PNG, 'image/png'],
    ['a.jpeg', Buffer.from('ffd8ffe0', 'hex'), 'image/jpeg'],
  ])('takes %s', async (name, content, mediaType) => {
    expect(await lookAtFile(name, content)).toMatchObject({ name, mediaType, text: null });
  });

  it.each([
    ['a page named as a picture', 'a.png', Buffer.from('<html><script>'), 'UNKNOWN_TYPE'],
    ['a picture named as PDF', 'a.pdf', PNG, 'FALSE_TYPE'],
    ['a Word file named as Excel', 'a.xlsx', word(''), 'FALSE_TYPE'],
    ['a program', 'a.exe', Buffer.from('MZ'), 'UNKNOWN_TYPE'],
    ['a page', 'a.html', Buffer.from('<html>'), 'UNKNOWN_TYPE'],
    ['a zip of anything', 'a.docx', zipOf([{ name: 'x.txt', content: 'x' }]), 'UNKNOWN_TYPE'],
    [
      'a Word file with macros',
      'a.docx',
      word('', [{ name: 'word/vbaProject.bin', content: 'x' }]),
      'MACROS',
    ],
    [
      'a Word file that was given another ending',
      'a.docx',
      zipOf([
        {
          ...TYPES,
          content: '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>',
        },
        { name: 'word/document.xml', content: '' },
      ]),
      'MACROS',
    ],
    [
      'an embedded program',
      'a.docx',
      word('', [{ name: 'word/embeddings/oleObject1.bin', content: 'x' }]),
      'MACROS',
    ],
    [
      'a template from elsewhere',
      'a.docx',
      word('', [
        {
          name: 'word/_rels/settings.xml.rels',
          content: '<Relationship Type="…/attachedTemplate" Target="https://x/" TargetMode="External"/>',
        },
      ]),
      'ACTIVE',
    ],
    ['a PDF that runs something', 'a.pdf', pdf('<< /S /JavaScript >>'), 'ACTIVE'],
    [
      'a PDF that runs something and hides its name',
      'a.pdf',
      pdfOf(['x'], { catalog: '/OpenAction << /S /J#61vaScript /JS (x) >>' }),
      'ACTIVE',
    ],
    [
      'a PDF with a password',
      'a.pdf',
      pdfOf(['x'], {
        trailer: `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (${'o'.repeat(32)}) /U (${'u'.repeat(32)}) >>`,
      }),
      'LOCKED',
    ],
    ['an old Word file', 'a.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'LOCKED'],
    ['a broken zip', 'a.docx', Buffer.from('PK\u0003\u0004 và hết', 'latin1'), 'DAMAGED'],
    ['nothing', 'a.pdf', Buffer.alloc(0), 'EMPTY'],
    ['too much', 'a.pdf', Buffer.alloc(LARGEST_FILE + 1), 'TOO_LARGE'],
  ])('refuses %s', async (_what, name, content, fault) => {
    await expect(lookAtFile(name, content)).rejects.toMatchObject({ name: 'FileNotKept', fault });
  });

  it('lets a web address in the text be', async () => {
    const rels = '<Relationship Type="http://x/hyperlink" Target="https://x/" TargetMode="External"/>';
    const file = word('', [{ name: 'word/_rels/document.xml.rels', content: rels }]);
    expect(await lookAtFile('a.docx', file)).toMatchObject({ name: 'a.docx' });
  });
});

it.each([
  ['../../etc/Kế hoạch.pdf', 'Kế hoạch.pdf'],
  ['C:\\Users\\x\\12-KH.pdf', '12-KH.pdf'],
  ['bi\u202efdp.docx', 'bifdp.docx'],
  ['a<b>:"c"|?*.pdf', 'abc.pdf'],
  ['con.pdf', '_con.pdf'],
  [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(146)}.pdf`],
  ['Tờ trình'.normalize('NFD') + '.pdf', 'Tờ trình.pdf'],
])('cleans the name %j', (given, name) => {
  expect(cleanFileName(given)).toBe(name);
});
