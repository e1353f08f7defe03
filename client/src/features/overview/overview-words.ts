import { dictionary } from '../../lib/language.ts';

export const overviewWords = dictionary(
  {
    title: 'Tổng quan',
    indicatorCount: (count: string) => `${count} chỉ tiêu`,
    withTarget: (count: string) => `${count} có mục tiêu`,
    met: (count: string) => `${count} đạt`,
    nearly: (count: string) => `${count} cơ bản đạt`,
    missed: (count: string) => `${count} chưa đạt`,
    others: 'Chỉ tiêu chưa gắn văn bản',
    open: 'Mở văn bản',
    openNamed: (number: string) => `Mở văn bản ${number}`,
    untitled: '(nguồn không in trích yếu)',
    attention: 'Cần chú ý',
    emptyTitle: 'Chưa có chỉ tiêu nào được theo dõi.',
    emptyAdvice:
      'Chuyên viên, lãnh đạo ban thêm chỉ tiêu ở mục Chỉ tiêu; số liệu hiện ra khi báo cáo được duyệt.',
    withoutFigures: (count: string, span: string) =>
      `${count} chỉ tiêu chưa có số liệu được duyệt cho ${span}`,
    noneHasFigures: (span: string) => `Chưa có số liệu được duyệt cho ${span}. Xem danh sách chỉ tiêu`,
    target: (display: string) => `mục tiêu ${display}`,
    targetIllustrative: (display: string) => `mục tiêu minh họa ${display}`,
    publishedFor: (span: string) => `công bố ${span}`,
    trend: (name: string, points: string) => `Diễn biến ${name}: ${points}`,
    missing: 'chưa có số liệu',
    key: 'Trên mỗi thẻ: đường đậm là các quý gần đây, đường nhạt là cùng kỳ năm trước, chấm rỗng là chưa đủ đơn vị báo cáo. Bấm vào con số để xem nguồn.',
    sourceOf: (name: string) => `Nguồn số liệu: ${name}`,
  },
  {
    title: 'Overview',
    indicatorCount: (count: string) => `${count} indicators`,
    withTarget: (count: string) => `${count} with a target`,
    met: (count: string) => `${count} met`,
    nearly: (count: string) => `${count} nearly met`,
    missed: (count: string) => `${count} missed`,
    others: 'Indicators without a document',
    open: 'Open the document',
    openNamed: (number: string) => `Open the document ${number}`,
    untitled: '(the source does not print its title)',
    attention: 'Needs attention',
    emptyTitle: 'No indicator is being followed yet.',
    emptyAdvice: 'Specialists and heads add them under Indicators; figures appear once reports are approved.',
    withoutFigures: (count: string, span: string) =>
      `${count} indicators without approved figures for ${span}`,
    noneHasFigures: (span: string) => `No approved figures for ${span} yet. See the indicators`,
    target: (display: string) => `target ${display}`,
    targetIllustrative: (display: string) => `illustrative target ${display}`,
    publishedFor: (span: string) => `published ${span}`,
    trend: (name: string, points: string) => `Trend of ${name}: ${points}`,
    missing: 'no figures',
    key: 'On each card: the dark line is the recent quarters, the pale line a year earlier, a hollow dot stands on incomplete reports. Press a number to see where it comes from.',
    sourceOf: (name: string) => `Where it comes from: ${name}`,
  },
);

export type OverviewWords = (typeof overviewWords)['vi'];
