import type { ChartBlock, ConferenceContent, KeyFigure } from '@soket/shared/conference';
import type { DecimalText } from '@soket/shared/decimal';
import { printNumber, printPercent } from '@soket/shared/number-vi';
import type { Deps } from '../core/actor.ts';
import { settableClock } from '../core/clock.ts';
import { buildContent } from './build-content.ts';
import { checksumOf } from './canonical-json.ts';
import { invalid, type ShowConferenceInput } from './conference-input.ts';
import { conferenceAsked, type ConferenceRecord, type FreezeRecord } from './conference-record.ts';
import { frozenContent, freezeAsked, frozenText } from './show-conference.ts';

/** A number that is not what was frozen. `code` is the trace code beneath it, `where` the unit or period within a chart or table. */
export type Difference = {
  slideId: string;
  code: string;
  name: string;
  where: string | null;
  frozen: DecimalText | null;
  frozenDisplay: string | null;
  now: DecimalText | null;
  nowDisplay: string | null;
};

export type FreezeCheck = {
  number: number;
  checksum: string;
  /** the checksum of the stored bytes, counted again */
  counted: string;
  bytesAreWhole: boolean;
  /** numbers that the services answer differently as of the same moment; empty when nothing was touched */
  differences: Difference[];
  isWhole: boolean;
};

/**
 * Whether what was frozen is still what it was: the bytes by their checksum, and the figures beneath by asking again as of
 * the same moment. Slides that were taken off after a reopening cannot be asked again.
 * @throws NOT_FOUND, INVALID_INPUT for a conference that was never frozen
 */
export async function checkFreeze(deps: Deps, input: ShowConferenceInput): Promise<FreezeCheck> {
  const { conference, freeze } = await frozenAsked(deps, input);
  const text = await frozenText(deps, freeze);
  const counted = checksumOf(text);
  const bytesAreWhole = counted === freeze.checksum;
  const differences = bytesAreWhole ? await compareWith(deps, conference, freeze, freeze.asOfSeq) : [];
  return {
    number: freeze.number,
    checksum: freeze.checksum,
    counted,
    bytesAreWhole,
    differences,
    isWhole: bytesAreWhole && differences.length === 0,
  };
}

/**
 * Frozen numbers that were corrected afterwards ("đã điều chỉnh sau hội nghị"), with what is approved today.
 * @throws NOT_FOUND, INVALID_INPUT for a conference that was never frozen
 */
export async function correctionsSince(deps: Deps, input: ShowConferenceInput): Promise<Difference[]> {
  const { conference, freeze } = await frozenAsked(deps, input);
  return compareWith(deps, conference, freeze, null);
}

async function frozenAsked(
  { db }: Deps,
  input: ShowConferenceInput,
): Promise<{ conference: ConferenceRecord; freeze: FreezeRecord }> {
  const conference = await conferenceAsked(db, input.id);
  const freeze = freezeAsked(conference, input.number ?? null);
  if (!freeze) throw invalid('frozen', 'Hội nghị chưa chốt số liệu.');
  return { conference, freeze };
}

/** Asks again with the clock at the freeze: only figures may differ, not the day that is taken for today. */
async function compareWith(
  deps: Deps,
  conference: ConferenceRecord,
  freeze: FreezeRecord,
  asOf: string | null,
): Promise<Difference[]> {
  const then = { ...deps, clock: settableClock(new Date(freeze.at)) };
  const [frozen, { content }] = await Promise.all([
    frozenContent(deps, freeze),
    buildContent(then, conference, { asOf, number: freeze.number }),
  ]);
  return differencesOf(frozen, content);
}

type Shown = Pick<Difference, 'slideId' | 'code' | 'name' | 'where'> & {
  /** what names the number within its slide, whatever span it is answered over */
  subject: string;
  value: DecimalText | null;
  display: string | null;
};

/** Number by number, as far as both contents show it. */
export function differencesOf(frozen: ConferenceContent, now: ConferenceContent): Difference[] {
  const before = new Map(numbersOf(frozen).map((shown) => [keyOf(shown), shown]));
  return numbersOf(now).flatMap((shown) => {
    const was = before.get(keyOf(shown));
    if (!was || was.value === shown.value) return [];
    const { slideId, code, name, where } = was;
    return [
      {
        slideId,
        code,
        name,
        where,
        frozen: was.value,
        frozenDisplay: was.display,
        now: shown.value,
        nowDisplay: shown.display,
      },
    ];
  });
}

function keyOf({ slideId, subject, name, where }: Shown): string {
  return [slideId, subject, name, where ?? ''].join('|');
}

/** Every number with a trace: key figures, points of charts, cells of tables. */
function numbersOf({ slides }: ConferenceContent): Shown[] {
  return slides.flatMap(({ id: slideId, blocks }) =>
    blocks.flatMap((block): Shown[] => {
      switch (block.kind) {
        case 'figures':
          return block.figures.map((figure) => figureNumber(slideId, figure));
        case 'chart':
          return block.series.flatMap(({ name, values }) =>
            block.categories.map((where, index) => {
              const value = values[index] ?? null;
              return {
                slideId,
                subject: block.trace,
                code: block.trace,
                name,
                where,
                value,
                display: printed(block, value),
              };
            }),
          );
        case 'table': {
          return block.rows.flatMap(({ cells: [head, ...cells] }) =>
            cells.flatMap(({ value, text }, index) => {
              const column = block.columns[index + 1];
              const code = column?.trace ?? block.trace;
              if (code === null) return [];
              const where = `${head?.text ?? ''}, ${column?.name ?? ''}`;
              return [{ slideId, subject: code, code, name: block.title, where, value, display: text }];
            }),
          );
        }
        case 'text':
          return [];
      }
    }),
  );
}

/** A point of a chart as its label has it: whole numbers without decimals. */
function printed({ isPercent, decimals }: ChartBlock, value: DecimalText | null): string | null {
  if (value === null) return null;
  const shown = value.includes('.') ? decimals : 0;
  return isPercent ? printPercent(value, shown) : printNumber(value, shown);
}

function figureNumber(slideId: string, figure: KeyFigure): Shown {
  const { indicatorCode: subject, name, value, display, trace: code } = figure;
  return { slideId, subject, code, name, where: null, value, display };
}
