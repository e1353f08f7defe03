import { dictionary } from '../../lib/language.ts';

export const commendationWords = dictionary(
  {
    formula: 'Công thức xếp hạng',
    indicators: 'Chỉ tiêu tính điểm',
    indicatorsHint: 'Gõ để tìm chỉ tiêu',
    offered: 'Chỉ tiêu có số liệu từng đơn vị và định chiều tốt.',
    weightOf: (name: string) => `Trọng số ${name}`,
    weightBad: 'Hãy ghi số từ 0 đến 9.999, ví dụ 2 hoặc 1,5.',
    weightsHint:
      'Số lớn hơn thì nặng hơn; 0 là không tính. Công thức và trọng số in trên trang; đơn vị chưa đủ báo cáo không bị xếp hạng.',
  },
  {
    formula: 'Formula of the ranking',
    indicators: 'Indicators that count',
    indicatorsHint: 'Type to find an indicator',
    offered: 'Indicators with figures of each unit and a good direction.',
    weightOf: (name: string) => `Weight of ${name}`,
    weightBad: 'Write a number from 0 to 9.999, such as 2 or 1,5.',
    weightsHint:
      'A larger number weighs more; 0 does not count. Formula and weights are printed on the slide; units with missing reports are not ranked.',
  },
);
