import type { Source } from './demo-source.ts';

const TYPE_CODES: Record<string, string> = {
  'Nghị quyết': 'NQ',
  'Chỉ thị': 'CT',
  'Thông tri': 'TT',
  'Đề án': 'ĐA',
  'Quyết định': 'QĐ',
  'Quy định': 'QĐi',
  'Kế hoạch': 'KH',
  'Quy trình': 'QTr',
  'Hướng dẫn': 'HD',
};

/** A document's number as a code: "2200-QĐ/TU" → "2200-QD-TU". */
export function codeOfNumber(number: string): string {
  return number.replaceAll('Đ', 'D').replaceAll('/', '-');
}

export type DemoDocument = {
  code: string;
  role: 'directive' | 'plan';
  type: { code: string; name: string };
  number: string | null;
  issuer: string | null;
  issuerUnitCode: string | null;
  issuedOn: string | null;
  title: string | null;
  asPrinted: string[];
  likelyReading: string | null;
  note: string | null;
  source: string | null;
  sortOrder: number;
  links: { toCode: string; kind: 'implements' }[];
};

/** What is known of a document beside the source: read elsewhere, kept apart from what the source prints. */
type Reading = Partial<
  Pick<DemoDocument, 'title' | 'likelyReading' | 'source' | 'issuer' | 'note' | 'asPrinted'>
>;

const READINGS: Record<string, Reading> = {
  D1: {
    title:
      'Về việc xây dựng tổ chức cơ sở đảng trong sạch, vững mạnh, củng cố cơ sở đảng yếu kém; giải quyết các vấn đề phức tạp về an ninh chính trị, trật tự an toàn xã hội trên địa bàn xã, phường, thị trấn thuộc thành phố Hà Nội',
  },
  D2: { note: 'Chưa tìm được trích yếu.' },
  D5: {
    issuer: null,
    likelyReading: '28-CT/TW ngày 21/01/2019 của Ban Bí thư',
    note: 'Nguồn in hai cách mâu thuẫn nhau; là một văn bản.',
    source: 'baonghean.vn, lib.hutech.edu.vn (đối chiếu ngoài nguồn, độ tin cậy cao)',
  },
  D9: {
    asPrinted: ['214-QĐ/TW của Ban Bí thư'],
    likelyReading: '124-QĐ/TW ngày 02/02/2018 (giám sát tu dưỡng, rèn luyện)',
    note: 'Số in trong nguồn có thể nhầm; nội dung khớp Quy định 124-QĐ/TW.',
    source: 'daidoanket.vn (đối chiếu ngoài nguồn, độ tin cậy vừa)',
  },
};

const typeOf = (name: string) => {
  const code = TYPE_CODES[name];
  if (!code) throw new RangeError(`No document type ${name}`);
  return { code, name };
};

const ISSUING_UNITS: Record<string, string> = { 'UBND quận': 'ubnd' };

/** The code that a document of the source is registered under. */
export function codeOfDocument(document: Source['documents'][number]): string {
  return document.number === null ? `${document.id}-CHUA-RO-SO` : codeOfNumber(document.number);
}

/** The codes of documents that the source only counts; of named ones there are none. */
export function codesOfCounted({ id, count, numbers }: Source['issuedPlans'][number]): string[] {
  return numbers === null ? Array.from({ length: count }, (_, index) => `${id}-${index + 1}`) : [];
}

/**
 * The nine documents the source names and the nineteen it counts as issued: D3 and the first of P2 are one circular, so
 * there are twenty-seven rows. What the source leaves out stays empty; plans it only counts have no number.
 */
export function demoDocuments(source: Source): DemoDocument[] {
  const codes = new Map(source.documents.map((document) => [document.id, codeOfDocument(document)]));
  const link = (id: string | null): DemoDocument['links'] => {
    const toCode = id === null ? undefined : codes.get(id);
    return toCode === undefined ? [] : [{ toCode, kind: 'implements' }];
  };
  const named = source.documents.map((document, index): DemoDocument => ({
    code: codeOfDocument(document),
    role: document.role === 'implementing' ? 'plan' : 'directive',
    type: typeOf(document.type),
    number: document.number,
    issuer: document.issuer,
    issuerUnitCode: null,
    issuedOn: document.date,
    title: null,
    asPrinted: document.asPrinted,
    likelyReading: null,
    note: document.note,
    source: null,
    sortOrder: index + 1,
    links: link(document.parent),
    ...READINGS[document.id],
  }));
  const counted = source.issuedPlans
    .filter((plan) => plan.numbers === null)
    .flatMap((plan, group) =>
      codesOfCounted(plan).map((code, index): DemoDocument => ({
        code,
        role: 'plan',
        type: typeOf(plan.type),
        number: null,
        issuer: plan.issuer,
        issuerUnitCode: ISSUING_UNITS[plan.issuer] ?? null,
        issuedOn: null,
        title: null,
        asPrinted: [],
        likelyReading: null,
        note: plan.topic === null ? null : `Nội dung: ${plan.topic}`,
        source: null,
        sortOrder: 100 + group * 10 + index,
        links: link(plan.implements),
      })),
    );
  return [...named, ...counted];
}
