import type { ConferenceContent } from '@soket/shared/conference';
import { dayParts, printDay } from '@soket/shared/day';
import { cautions, momentOf } from './content-reading.ts';
import { type OnProgress, stepsOf, type WordDocument } from './export-format.ts';
import { fillTemplate, placeMark } from './fill-template.ts';
import { packParts, unpackParts, withoutDates } from './office-package.ts';
import { chartParts } from './word-charts.ts';
import { noticeStory, PART_TAGS, reportStory, WHOLE_TAG, wholeText, type WordStory } from './word-parts.ts';
import { withMissingStyles, wordTemplate } from './word-template.ts';

/**
 * A conference as a Party document.
 * @param template of the staff's own making; without it, the format in force on the conference's day
 * @throws TemplateFault
 */
export async function conferenceDocx(
  content: ConferenceContent,
  document: WordDocument,
  template: Uint8Array | null,
  onProgress: OnProgress = () => undefined,
): Promise<Buffer> {
  const file = Buffer.from(template ?? wordTemplate(content.heldOn));
  const story = document === 'report' ? reportStory(content) : noticeStory(content);
  const step = stepsOf(story.charts.length + 1, onProgress);
  const charts = await chartParts(story.charts, momentOf(content), step);
  const filled = unpackParts(await fillTemplate(file, wordsOf(content, document)));
  step();
  const additions: Record<string, (xml: string) => string> = {
    'word/document.xml': (xml) => withText(xml, story),
    'word/_rels/document.xml.rels': (xml) =>
      xml.replace('</Relationships>', () => `${charts.relations}</Relationships>`),
    'word/styles.xml': withMissingStyles,
    '[Content_Types].xml': (xml) => xml.replace('</Types>', () => `${charts.types}</Types>`),
  };
  const parts = filled.map((part) => {
    const add = additions[part.name];
    if (!add) return withoutDates(part, momentOf(content));
    return { name: part.name, content: Buffer.from(add(part.content.toString('utf8'))) };
  });
  return packParts([...parts, ...charts.parts]);
}

/** The text in its places. Where a part says nothing an empty paragraph stays: a table's cell must have one. */
function withText(xml: string, { parts }: WordStory): string {
  const blocks = new Map<string, string[]>(parts.map(({ tag, blocks: of }) => [tag, of]));
  return [WHOLE_TAG, ...PART_TAGS].reduce((text, tag) => {
    const written = tag === WHOLE_TAG ? wholeText(parts) : (blocks.get(tag) ?? []);
    return text.replace(placeMark(tag), () => (written.length === 0 ? '<w:p/>' : written.join('')));
  }, xml);
}

function wordsOf(content: ConferenceContent, document: WordDocument): Record<string, string> {
  const { committeeName, superiorName, letterhead, frozen } = content;
  const { placeName, symbol, signsFor, signerPost } = letterhead;
  const { day, month, year } = dayParts(content.heldOn);
  return {
    capTren: upper(superiorName ?? ''),
    coQuan: upper(committeeName),
    kyHieu: `${document === 'report' ? 'BC' : 'TB'}/${symbol}`,
    diaDanh: placeName ?? '…',
    ngay: String(day).padStart(2, '0'),
    // Months 1 and 2 take a zero, the others none.
    thang: month <= 2 ? `0${month}` : String(month),
    nam: String(year),
    tenLoai: document === 'report' ? 'BÁO CÁO' : 'THÔNG BÁO',
    trichYeu: document === 'report' ? subjectOf(content.title) : `kết luận ${lowerFirst(content.title)}`,
    luuY: cautions(content).join(' '),
    moDau: document === 'report' ? openingOfReport(content) : openingOfNotice(content),
    thayMat: signsFor === null ? '' : `T/M ${upper(signsFor)}`,
    chucVu: signerPost === null ? '(Chức vụ)' : upper(signerPost),
    capTrenGui: superiorName ?? 'cấp ủy cấp trên',
    coQuanGui: committeeName,
    chotSoLieu:
      frozen === null
        ? ''
        : `Số liệu chốt lần ${frozen.number}; mã kiểm tra SHA-256: ${frozen.checksum}. Nhập mã dưới bảng, biểu vào ô “Tra mã số liệu” ở trang Hội nghị để mở nguồn.`,
  };
}

function openingOfReport({ directives, committeeName, spanLabel }: ConferenceContent): string {
  const numbers = directives.flatMap(({ number }) => (number === null ? [] : namedNumber(number))).join(', ');
  const carried = numbers === '' ? '' : `Thực hiện ${numbers}, `;
  return `${carried}${committeeName} báo cáo kết quả ${spanLabel} như sau:`;
}

function openingOfNotice({ title, heldOn, place, committeeName }: ConferenceContent): string {
  const where = place === null ? '' : `, tại ${place}`;
  return `Ngày ${printDay(heldOn)}${where}, ${committeeName} tổ chức ${lowerFirst(title)}. Hội nghị kết luận như sau:`;
}

const TYPES: Record<string, string> = {
  NQ: 'Nghị quyết',
  CT: 'Chỉ thị',
  KL: 'Kết luận',
  QĐ: 'Quyết định',
  KH: 'Kế hoạch',
  HD: 'Hướng dẫn',
};

/** "15-NQ/TU" → "Nghị quyết số 15-NQ/TU"; a number of another kind stands for itself. */
function namedNumber(number: string): string {
  const type = TYPES[/-(\p{L}+)\//u.exec(number)?.[1] ?? ''];
  return type === undefined ? number : `${type} số ${number}`;
}

const upper = (text: string) => text.toLocaleUpperCase('vi');
const lowerFirst = (text: string) => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

/** "Hội nghị sơ kết 5 năm …" is the meeting; its report is on "sơ kết 5 năm …". */
const subjectOf = (title: string) => lowerFirst(title.replace(/^Hội nghị\s+/i, ''));
