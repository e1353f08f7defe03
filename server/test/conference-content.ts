import type { ConferenceContent, KeyFigure, SlideContent } from '@soket/shared/conference';

const STANDS_ON = { coverage: '14/14 phường', provenance: 'số liệu minh họa', note: null };

function aFigure(at: number): KeyFigure {
  return {
    indicatorCode: `F${at}`,
    name: `Nội dung dư luận phản ánh được giải quyết, chỉ tiêu ${at}`,
    measure: 'nội dung',
    isPercent: true,
    decimals: 1,
    value: '97.5328947368',
    display: '97,5%',
    partsDisplay: '593/608',
    numerator: '593',
    denominator: '608',
    change: 'tăng 1,2 điểm phần trăm so với cùng kỳ',
    isGood: true,
    target: { status: 'met', word: 'Đạt', targetDisplay: '95%' },
    sentence: `Chỉ tiêu ${at}: đã giải quyết 593/608 nội dung, đạt 97,5%.`,
    standsOn: STANDS_ON,
    trace: `K${at}`,
  };
}

/** A slide of every kind of block, with a gap in its numbers and text that a spreadsheet might run. */
function aSlide(at: number, units: readonly string[]): SlideContent {
  const values = units.map((_, index) => (index === 1 ? null : `${90 + (index % 10)}.25`));
  return {
    id: `s${at}`,
    kind: 'indicator',
    title: `Chỉ tiêu ${at} <của> "quận" & phường`,
    section: `Lĩnh vực ${at % 5}`,
    blocks: [
      { kind: 'figures', figures: [aFigure(at)] },
      {
        kind: 'chart',
        shape: (['bars', 'columns', 'line'] as const)[at % 3] ?? 'bars',
        title: `Tỷ lệ theo đơn vị ${at}`,
        measure: '%',
        isPercent: true,
        decimals: 1,
        categories: [...units],
        series: [
          { name: 'Kỳ này', values },
          { name: 'Cùng kỳ', values: units.map(() => '88') },
        ],
        standsOn: STANDS_ON,
        trace: `C${at}`,
      },
      {
        kind: 'table',
        title: `Bảng ${at}`,
        columns: [
          { name: 'Đơn vị', isNumber: false },
          { name: 'Tỷ lệ', isNumber: true },
          { name: 'Ghi chú', isNumber: false },
        ],
        rows: units.map((name, index) => ({
          cells: [
            { text: name, value: null, shade: null },
            { text: '97,5%', value: '97.5328947368', shade: index % 5 },
            { text: '=HYPERLINK("x")', value: null, shade: null },
          ],
        })),
        standsOn: STANDS_ON,
        trace: `T${at}`,
      },
      { kind: 'text', paragraphs: ['Lời của cán bộ.', 'Dòng một\nDòng hai'] },
    ],
    comment: 'Tăng đều từ năm 2020.',
    notes: 'Nhấn mạnh tỷ lệ giải quyết.',
  };
}

/** A frozen conference as large as asked for. */
export function aContent({ slideCount = 3, unitCount = 14 } = {}): ConferenceContent {
  const units = Array.from({ length: unitCount }, (_, at) => `Phường Ngọc Thụy ${at + 1}`);
  return {
    id: '019a0000-0000-7000-8000-000000000001',
    title: 'Hội nghị sơ kết 5 năm thực hiện Nghị quyết 15-NQ/TU',
    heldOn: '2022-02-08',
    place: 'Hội trường Quận ủy',
    committeeName: 'Quận ủy Long Biên',
    superiorName: 'Thành ủy Hà Nội',
    letterhead: {
      placeName: 'Long Biên',
      symbol: 'QU',
      signsFor: 'Ban Thường vụ',
      signerPost: 'Phó Bí thư Thường trực',
    },
    span: { from: '2017-07-04', to: '2022-09-08' },
    spanLabel: 'từ 04/7/2017 đến 08/9/2022',
    directives: [{ code: '15-NQ-TU', number: '15-NQ/TU', title: null }],
    slides: Array.from({ length: slideCount }, (_, at) => aSlide(at + 1, units)),
    narratives: [
      { box: 'shortcomings', unitName: 'Phường Bồ Đề', text: 'Tiến độ còn chậm.' },
      { box: 'causes', unitName: 'Phường Bồ Đề', text: 'Thiếu cán bộ.' },
    ],
    frozen: { asOfSeq: '12', at: '2022-02-08T09:30:00.000Z', number: 1, checksum: 'a'.repeat(64) },
    hasSynthetic: true,
  };
}
