// What an uploaded workbook would change in a report, and everything that is wrong with it or doubtful. Written out: the
// preview dialog and `form check` share it. Nothing of it is stored.
import type { CellFigure, CellKey } from '../reports/report-sheet.ts';
import type { FileRefusal } from './sheet-file.ts';

export type RefusalCode =
  | FileRefusal
  | 'NOT_THE_FORM'
  | 'TEMPLATE_INCOMPLETE'
  | 'WRONG_FORM'
  | 'WRONG_UNIT'
  | 'WRONG_PERIOD'
  | 'REPORT_LOCKED';

export const ISSUE_CODES = [
  'formula',
  'merged',
  'duplicateRow',
  'unknownRow',
  'missingRow',
  'ambiguousRow',
  'notANumber',
  'date',
  'percentFormat',
  'negative',
  'decimals',
  'tooLong',
  'carriedOver',
  'rule',
  'dateSerial',
  'cleared',
  'changedMeanwhile',
  'oldVersion',
  'textNumber',
  'noIdentity',
] as const;

export type PreviewIssue = {
  /** `error`: the cell is not taken, or breaks a rule; `question`: somebody should look; `notice`: worth knowing */
  severity: 'error' | 'question' | 'notice';
  code: (typeof ISSUE_CODES)[number];
  /** "D12"; null where the file has no cell for it */
  cell: string | null;
  elementCode: string | null;
  placeUnitCode: string | null;
  /** a finished Vietnamese sentence */
  message: string;
};

export type PreviewChange = CellKey & {
  cell: string;
  label: string;
  name: string;
  placeName: string | null;
  from: CellFigure;
  to: CellFigure;
  /** as printed: "41", "trên 96", empty while missing */
  fromText: string;
  toText: string;
  /** proposed to be taken over; what is doubtful waits for the person to tick it */
  isProposed: boolean;
};

export type WorkbookPreview = {
  fileName: string;
  formCode: string;
  unitCode: string;
  periodCode: string;
  /** the file as a whole is not taken; then nothing else is said */
  refusal: { code: RefusalCode; cell: string | null; message: string } | null;
  /** `template`: matched by its hidden keys; `list`: by number or name */
  kind: 'template' | 'list' | null;
  sheetName: string | null;
  /** of the report that the file was compared with */
  revision: number;
  changes: PreviewChange[];
  issues: PreviewIssue[];
  /** lines of the file that hold what the report already holds */
  unchanged: number;
};
