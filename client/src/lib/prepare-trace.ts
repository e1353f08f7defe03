import { printDay, printMoment } from './format.ts';
import type { Trace, TraceContribution, TracePart } from './trpc.ts';
import type { TraceWords } from './trace-words.ts';

export type Fact = { name: string; text: string };

/** The way of one figure, step by step: who, in which post, when. Steps that were not taken are left out. */
export function stepsOf(contribution: TraceContribution, words: TraceWords): Fact[] {
  const { entered, submitted, reviewed, approved, paper } = contribution;
  const steps = [
    { name: words.entered, step: entered },
    { name: words.submitted, step: submitted },
    { name: words.reviewed, step: reviewed },
    { name: words.approved, step: approved },
  ];
  const taken = steps.flatMap(({ name, step }) =>
    step === null ? [] : [{ name, text: `${step.post}, ${printMoment(step.at)}` }],
  );
  const hasPaper = paper.number !== null || paper.date !== null || paper.signerPost !== null;
  if (!hasPaper) return taken;
  const text = words.paperText(
    paper.number ?? words.noNumber,
    paper.date === null ? words.noDate : printDay(paper.date),
  );
  return [
    ...taken,
    { name: words.paper, text: paper.signerPost === null ? text : `${text}, ${paper.signerPost}` },
  ];
}

/** How far the figure has come, on one line: "Duyệt: Chánh Văn phòng Quận ủy, 16:30, 09/7/2022". */
export function latestStep(contribution: TraceContribution, words: TraceWords): string {
  const { approved, reviewed, submitted, entered } = contribution;
  const [name, step] = approved
    ? [words.approved, approved]
    : reviewed
      ? [words.reviewed, reviewed]
      : submitted
        ? [words.submitted, submitted]
        : [words.entered, entered];
  return `${name}: ${step.post}, ${printMoment(step.at)}`;
}

/** What else is known of one figure: form, version, what it replaced and why, the source's own words. */
export function backgroundOf(contribution: TraceContribution, words: TraceWords): Fact[] {
  const { replaced, sourceQuote, note } = contribution;
  const version =
    replaced === null
      ? words.version(String(contribution.versionNumber))
      : `${words.version(String(contribution.versionNumber))}, ${words.replaced(
          replaced.display ?? words.nothingReported,
          String(replaced.versionNumber),
          printMoment(replaced.approvedAt),
        )}`;
  return [
    { name: words.form, text: `${contribution.formCode} ${contribution.formName}, ${version}` },
    ...(replaced?.reason ? [{ name: words.reason, text: replaced.reason }] : []),
    ...(sourceQuote === null ? [] : [{ name: words.quote, text: `“${sourceQuote}”` }]),
    ...(note === null ? [] : [{ name: words.note, text: note }]),
  ];
}

/** Which unit and period a figure is of, with the place it arose in and whether a later rule is applied to it. */
export function placeOf(
  contribution: TraceContribution,
  words: TraceWords,
): { unit: string; period: string } {
  const { unitName, placeName, periodLabel, retroactive } = contribution;
  return {
    unit: placeName === null ? unitName : `${unitName} (${words.place(placeName)})`,
    period: retroactive ? `${periodLabel} (${words.retroactive})` : periodLabel,
  };
}

/** Missing cells gathered by period: "Quý III/2022: Bồ Đề, Cự Khối". @shape in the order of their periods' first mention */
export function missingByPeriod(missing: TracePart['missing']): { period: string; units: string[] }[] {
  const byPeriod = new Map<string, string[]>();
  for (const { periodLabel, unitName } of missing) {
    byPeriod.set(periodLabel, [...(byPeriod.get(periodLabel) ?? []), unitName]);
  }
  return [...byPeriod].map(([period, units]) => ({ period, units }));
}

/** The parts side by side as they are computed: value or numerator first, then denominator, then baseline. */
export function partsBySide(trace: Trace): { side: TracePart['side']; parts: TracePart[] }[] {
  const order: TracePart['side'][] = ['value', 'numerator', 'denominator', 'baseline'];
  return order.flatMap((side) => {
    const parts = trace.parts.filter((part) => part.side === side);
    return parts.length === 0 ? [] : [{ side, parts }];
  });
}
