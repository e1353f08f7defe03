import { z } from 'zod';
import type { Day } from './day.ts';
import type { DecimalText } from './decimal.ts';
import type { Span } from './period.ts';
import type { TaskStatus } from './task.ts';

/**
 * What a slide of a conference is made of. `summary` opens with the key figures; `theme` tells one theme's indicators;
 * `indicator` one of them with its trend; `tasks` who does what by when; `missing` what has not been reported;
 * `followUp` what became of the last conference's conclusions; `text` is the staff's own.
 */
export const SLIDE_KINDS = [
  'summary',
  'theme',
  'indicator',
  'ranking',
  'heatMap',
  'tasks',
  'missing',
  'followUp',
  'commendations',
  'conclusions',
  'text',
] as const;
export type SlideKind = (typeof SLIDE_KINDS)[number];

/** What staff chose for a slide; what it does not need stays empty. */
export const SlideSettingsSchema = z.object({
  indicators: z.array(z.string().max(60)).max(60).default([]),
  directives: z.array(z.string().max(60)).max(20).default([]),
  paragraphs: z.array(z.string().max(4000)).max(40).default([]),
  /** of a commendation's formula, by indicator; exact decimals in text */
  weights: z.record(z.string(), z.string().regex(/^\d{1,4}(\.\d{1,2})?$/)).default({}),
});
export type SlideSettings = z.infer<typeof SlideSettingsSchema>;

/** A number that stands large on a slide, with what it stands on. Finished words are Vietnamese. */
export type KeyFigure = {
  indicatorCode: string;
  name: string;
  measure: string;
  isPercent: boolean;
  decimals: number;
  value: DecimalText | null;
  /** "97,5%", "hơn 75.000"; null where nothing was reported */
  display: string | null;
  /** "593/608" */
  partsDisplay: string | null;
  numerator: DecimalText | null;
  denominator: DecimalText | null;
  /** "tăng 1,2 điểm phần trăm so với cùng kỳ"; null where no fair comparison is to be had */
  change: string | null;
  isGood: boolean | null;
  target: { status: 'met' | 'nearly' | 'missed' | 'neutral'; word: string; targetDisplay: string } | null;
  /** the finding as a sentence, as a report prints it; null where nothing was reported */
  sentence: string | null;
  standsOn: StandsOn;
  /** opens where the number comes from */
  trace: string;
};

/** What a number, chart or table stands on, printed beneath it. */
export type StandsOn = {
  /** "12/14 phường" */
  coverage: string | null;
  /** "số liệu minh họa", "đã công bố ngày 08/9/2022" */
  provenance: string | null;
  note: string | null;
};

export type ChartBlock = {
  kind: 'chart';
  /** `line` over time; `bars` lie, for names that are long; `columns` stand */
  shape: 'line' | 'bars' | 'columns';
  title: string;
  measure: string;
  isPercent: boolean;
  decimals: number;
  categories: string[];
  /** null is a gap, never zero; as many values as there are categories */
  series: { name: string; values: (DecimalText | null)[] }[];
  standsOn: StandsOn;
  trace: string;
};

export type TableBlock = {
  kind: 'table';
  title: string;
  /** `trace` of a column whose numbers have a source of their own, where the table as a whole has none */
  columns: { name: string; isNumber: boolean; trace?: string }[];
  /** `task` is what a row of a table of tasks speaks of */
  rows: { cells: TableCell[]; task?: TaskState }[];
  standsOn: StandsOn;
  trace: string | null;
};

/** How a task stood when it was shown, as data: it can be asked about again by its code. */
export type TaskState = {
  code: string;
  leadUnitCode: string | null;
  deadline: Day | null;
  status: TaskStatus;
  /** units that are done, of all that were given it, and those late */
  done: number;
  of: number;
  overdue: number;
};

/** `text` is what is printed, `value` the exact number behind it, `shade` a step of 0–4 where the table is a heat map. */
export type TableCell = { text: string; value: DecimalText | null; shade: number | null };

export type Block =
  | { kind: 'figures'; figures: KeyFigure[] }
  | ChartBlock
  | TableBlock
  | { kind: 'text'; paragraphs: string[] };

export type SlideContent = {
  id: string;
  kind: SlideKind;
  title: string;
  /** heading in the written report that the slide belongs to: a theme, or the slide's title */
  section: string;
  blocks: Block[];
  /** the staff's remark, shown on the slide */
  comment: string | null;
  /** for the one who speaks, never on the slide */
  notes: string | null;
};

/** Everything that is shown, exported and frozen of a conference; the same for screen, Word, PowerPoint, Excel and PDF. */
export type ConferenceContent = {
  id: string;
  title: string;
  heldOn: string;
  place: string | null;
  /** "Quận ủy Long Biên" */
  committeeName: string;
  superiorName: string | null;
  /** how its documents are headed and signed, besides these names */
  letterhead: {
    placeName: string | null;
    /** "QU" in "-BC/QU" */
    symbol: string;
    /** "Ban Thường vụ" in "T/M BAN THƯỜNG VỤ"; null: the post signs for itself */
    signsFor: string | null;
    signerPost: string | null;
  };
  span: Span;
  spanLabel: string;
  directives: { code: string; number: string | null; title: string | null }[];
  slides: SlideContent[];
  /** the units' own words, gathered by box with the unit named */
  narratives: { box: 'results' | 'shortcomings' | 'causes' | 'proposals'; unitName: string; text: string }[];
  /** null while it is being prepared and every look answers anew */
  frozen: { asOfSeq: string; at: string; number: number; checksum: string } | null;
  hasSynthetic: boolean;
};
