import type { Block, ConferenceContent, KeyFigure, SlideContent } from '@soket/shared/conference';

const standsOn = { coverage: '14/14 phường', provenance: 'số liệu minh họa', note: null };

function aFigure(part: Partial<KeyFigure>): KeyFigure {
  return {
    indicatorCode: 'F14',
    name: 'Nội dung dư luận phản ánh được giải quyết',
    measure: '%',
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
    sentence: 'Đã giải quyết 593/608 nội dung, đạt 97,5%; so với cùng kỳ tăng 1,2 điểm phần trăm.',
    standsOn,
    trace: 'K7QM2P',
    ...part,
  };
}

const training = aFigure({
  indicatorCode: 'F21',
  name: 'Lượt cán bộ được tập huấn kiểm tra, giám sát',
  measure: 'lượt',
  isPercent: false,
  decimals: 0,
  value: '5347',
  display: '5.347',
  partsDisplay: null,
  numerator: null,
  denominator: null,
  change: 'giảm 40 (−3,1%) so với cùng kỳ',
  isGood: false,
  target: null,
  sentence: 'Đã tập huấn 5.347 lượt cán bộ.',
  standsOn: { coverage: null, provenance: 'đã công bố ngày 08/9/2022', note: null },
  trace: 'B3XW9D',
});

const posts = aFigure({
  indicatorCode: 'F25',
  name: 'Biên chế khối Đảng, đoàn thể giảm so với năm 2016',
  value: '-10',
  display: '−10%',
  decimals: 0,
  partsDisplay: '80 → 72',
  change: null,
  isGood: null,
  target: { status: 'nearly', word: 'Cơ bản đạt', targetDisplay: '−10%' },
  sentence: 'Biên chế giảm 10%, từ 80 xuống 72.',
  trace: 'T5HN8R',
});

const none = aFigure({
  indicatorCode: 'F60',
  name: 'Hồ sơ được số hóa đúng hạn',
  value: null,
  display: null,
  partsDisplay: null,
  numerator: null,
  denominator: null,
  change: null,
  isGood: null,
  target: null,
  sentence: null,
  standsOn: { coverage: '0/14 phường', provenance: null, note: null },
  trace: 'Z9PL4C',
});

export const WARDS = [
  'Bồ Đề',
  'Cự Khối',
  'Đức Giang',
  'Gia Thụy',
  'Giang Biên',
  'Long Biên',
  'Ngọc Lâm',
  'Ngọc Thụy',
  'Phúc Đồng',
  'Phúc Lợi',
  'Sài Đồng',
  'Thạch Bàn',
  'Thượng Thanh',
  'Việt Hưng',
];

const trend: Block = {
  kind: 'chart',
  shape: 'line',
  title: 'Tỷ lệ giải quyết theo quý',
  measure: '%',
  isPercent: true,
  decimals: 1,
  categories: ['III/2020', 'IV/2020', 'I/2021', 'II/2021', 'III/2021', 'IV/2021', 'I/2022', 'II/2022'].map(
    (quarter) => `Quý ${quarter}`,
  ),
  series: [
    { name: 'Quận Long Biên', values: ['94.1', '95', null, '96.2', '96.3', '96.9', '97.1', '97.5'] },
    { name: 'Cùng kỳ năm trước', values: ['91', '92.4', '93', '93.1', '94.1', '95', null, '96.2'] },
  ],
  standsOn,
  trace: 'K7QM2P',
};

const ranking: Block = {
  kind: 'chart',
  shape: 'bars',
  title: 'Tỷ lệ giải quyết theo phường',
  measure: '%',
  isPercent: true,
  decimals: 1,
  categories: WARDS.map((name) => `Phường ${name}`),
  series: [{ name: '%', values: WARDS.map((_, index) => (index > 11 ? null : String(99.4 - index * 1.7))) }],
  standsOn: { ...standsOn, coverage: '12/14 phường' },
  trace: 'R2AA7K',
};

const columns: Block = {
  kind: 'chart',
  shape: 'columns',
  title: 'Đơn tiếp nhận và đã giải quyết',
  measure: 'đơn',
  isPercent: false,
  decimals: 0,
  categories: ['2017', '2018', '2019', '2020', '2021', '2022'],
  series: [
    { name: 'Tiếp nhận', values: ['412', '377', '405', '311', null, '298'] },
    { name: 'Đã giải quyết', values: ['388', '370', '401', '300', null, '281'] },
  ],
  standsOn,
  trace: 'C6CC1J',
};

const heatMap: Block = {
  kind: 'table',
  title: 'Tỷ lệ giải quyết theo phường và quý',
  columns: [
    { name: 'Phường', isNumber: false },
    ...['III/21', 'IV/21', 'I/22', 'II/22'].map((name) => ({ name, isNumber: true })),
  ],
  rows: WARDS.map((name, row) => ({
    cells: [
      { text: name, value: null, shade: null },
      ...[0, 1, 2, 3].map((column) =>
        (row + column) % 9 === 8
          ? { text: '–', value: null, shade: null }
          : { text: `${90 + ((row + column) % 10)},4%`, value: '90.4', shade: (row + column) % 5 },
      ),
    ],
  })),
  standsOn,
  trace: 'H4HH3M',
};

const tasks: Block = {
  kind: 'table',
  title: 'Nhiệm vụ và thời hạn',
  columns: [
    { name: 'Nhiệm vụ', isNumber: false },
    { name: 'Chủ trì', isNumber: false },
    { name: 'Thời hạn', isNumber: false },
    { name: 'Tình trạng', isNumber: false },
  ],
  rows: [
    'Tiếp tục quán triệt Nghị quyết 15-NQ/TU đến từng chi bộ, gắn với đánh giá chất lượng tổ chức cơ sở đảng hằng năm',
    'Rà soát các vụ việc phức tạp về an ninh, trật tự, phân công đồng chí phụ trách từng vụ',
    'Công khai kết quả giải quyết ý kiến dư luận tại từng phường',
  ].map((task, index) => ({
    cells: [task, 'Văn phòng Quận ủy', '30/9/2022', index === 1 ? 'Quá hạn' : 'Đang thực hiện'].map(
      (text) => ({
        text,
        value: null,
        shade: null,
      }),
    ),
  })),
  standsOn: { coverage: null, provenance: null, note: null },
  trace: null,
};

function aSlide(part: Partial<SlideContent> & Pick<SlideContent, 'id' | 'kind' | 'title'>): SlideContent {
  return { section: part.title, blocks: [], comment: null, notes: null, ...part };
}

/** A conference as it is shown: every kind of slide, numbers that are missing, and words of every length. */
export const conferenceSample: ConferenceContent = {
  id: 'hoi-nghi-1',
  title: 'Hội nghị sơ kết 5 năm thực hiện Nghị quyết 15-NQ/TU và 6 năm thực hiện Chỉ thị 15-CT/TU',
  heldOn: '2022-09-08',
  place: 'Hội trường Quận ủy',
  committeeName: 'Quận ủy Long Biên',
  superiorName: 'Thành ủy Hà Nội',
  letterhead: { placeName: 'Long Biên', symbol: 'QU', signsFor: 'Ban Thường vụ', signerPost: null },
  span: { from: '2017-07-04', to: '2022-09-08' },
  spanLabel: 'từ 04/7/2017 đến 08/9/2022',
  directives: [{ code: '15-NQ-TU', number: '15-NQ/TU', title: null }],
  slides: [
    aSlide({
      id: 's1',
      kind: 'summary',
      title: 'Kết quả nổi bật sau 5 năm thực hiện Nghị quyết 15-NQ/TU',
      blocks: [{ kind: 'figures', figures: [aFigure({}), training, posts, none] }],
      notes: 'Nhấn mạnh tỷ lệ giải quyết; cảm ơn các phường.',
    }),
    aSlide({
      id: 's2',
      kind: 'indicator',
      title: 'Giải quyết 593/608 nội dung dư luận phản ánh, đạt 97,5%',
      blocks: [{ kind: 'figures', figures: [aFigure({})] }, trend],
      comment: 'Tăng đều từ năm 2020.',
    }),
    aSlide({
      id: 's3',
      kind: 'ranking',
      title: 'Mười hai phường đã báo cáo, cao nhất 99,4%',
      blocks: [ranking],
    }),
    aSlide({ id: 's4', kind: 'heatMap', title: 'Các phường qua bốn quý', blocks: [heatMap] }),
    aSlide({ id: 's5', kind: 'theme', title: 'Tiếp nhận và giải quyết đơn', blocks: [columns] }),
    aSlide({ id: 's6', kind: 'tasks', title: 'Bảy nhiệm vụ tiếp theo, một quá hạn', blocks: [tasks] }),
    aSlide({
      id: 's7',
      kind: 'text',
      title: 'Kết luận của hội nghị',
      blocks: [
        {
          kind: 'text',
          paragraphs: [
            'Hội nghị thống nhất đánh giá kết quả năm năm thực hiện Nghị quyết 15-NQ/TU.',
            'Giao Văn phòng Quận ủy theo dõi, đôn đốc việc thực hiện các nhiệm vụ đã kết luận.',
          ],
        },
      ],
    }),
  ],
  narratives: [],
  frozen: null,
  hasSynthetic: true,
};
