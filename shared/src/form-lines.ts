// How the lines of a form are put together: sections, order and numbers.
import { mayBeNegative } from './data-element.ts';
import { compare } from './decimal.ts';
import type { LineTerms } from './form-change.ts';

type Lines = readonly LineTerms[];

/** The numbers that lines have by where they stand: "1.1", "1.2", "2.1". */
export function numbersOf(lines: Lines): string[] {
  const sections = [...Map.groupBy(lines, ({ section }) => section).values()];
  return sections.flatMap((some, at) => some.map((_, index) => `${at + 1}.${index + 1}`));
}

/**
 * Lines after they were moved, added, changed or taken away: those of one section stand together, and whoever had the number
 * of its place gets that of its new place. A number that somebody gave by hand stays.
 */
function arranged(before: Lines, after: Lines): LineTerms[] {
  const usual = numbersOf(before);
  const numbered = new Map(
    before.map(({ elementCode, label }, index) => [elementCode, label === usual[index] ? label : null]),
  );
  const grouped = [...Map.groupBy(after, ({ section }) => section).values()].flat();
  const numbers = numbersOf(grouped);
  return grouped.map((line, index) => {
    const isNumbered = line.label === '' || line.label === numbered.get(line.elementCode);
    return isNumbered ? { ...line, label: numbers[index] ?? line.label } : line;
  });
}

/** A line at the end of its section, which is a new one when no line stands there yet. */
export function withLine(lines: Lines, line: LineTerms): LineTerms[] {
  return arranged(lines, [...lines, line]);
}

/** The line as it reads now, where it stands; named to another section it moves there. */
export function withLineChanged(lines: Lines, changed: LineTerms): LineTerms[] {
  return arranged(
    lines,
    lines.map((line) => (line.elementCode === changed.elementCode ? changed : line)),
  );
}

export function withoutLine(lines: Lines, elementCode: string): LineTerms[] {
  return arranged(
    lines,
    lines.filter((line) => line.elementCode !== elementCode),
  );
}

/** The line in the place of another and in its section; the others move on. */
export function movedTo(lines: Lines, elementCode: string, target: string): LineTerms[] {
  const from = lines.findIndex((line) => line.elementCode === elementCode);
  const to = lines.findIndex((line) => line.elementCode === target);
  const [line, other] = [lines[from], lines[to]];
  if (!line || !other || from === to) return [...lines];
  return arranged(lines, lines.toSpliced(from, 1).toSpliced(to, 0, { ...line, section: other.section }));
}

/** The line one place up (-1) or down (1); over the edge of its section it joins the next one. Null where it cannot go. */
export function movedBy(lines: Lines, elementCode: string, step: -1 | 1): LineTerms[] | null {
  const from = lines.findIndex((line) => line.elementCode === elementCode);
  const [line, neighbour] = [lines[from], lines[from + step]];
  if (!line || !neighbour) return null;
  if (line.section === neighbour.section) return movedTo(lines, elementCode, neighbour.elementCode);
  return arranged(lines, lines.with(from, { ...line, section: neighbour.section }));
}

/** A section by another name; by that of another section, its lines join that one's. */
export function withSectionNamed(lines: Lines, section: string, name: string): LineTerms[] {
  return arranged(
    lines,
    lines.map((line) => (line.section === section ? { ...line, section: name } : line)),
  );
}

export function withoutSection(lines: Lines, section: string): LineTerms[] {
  return arranged(
    lines,
    lines.filter((line) => line.section !== section),
  );
}

/** A section with its lines before (-1) or after (1) its neighbour. */
export function withSectionMoved(lines: Lines, section: string, step: -1 | 1): LineTerms[] {
  const sections = [...Map.groupBy(lines, (line) => line.section)];
  const from = sections.findIndex(([name]) => name === section);
  const [moved, neighbour] = [sections[from], sections[from + step]];
  if (!moved || !neighbour) return [...lines];
  const order = sections.with(from, neighbour).with(from + step, moved);
  return arranged(
    lines,
    order.flatMap(([, some]) => some),
  );
}

/** Every line with the number of its place, whatever it had. */
export function renumbered(lines: Lines): LineTerms[] {
  const numbers = numbersOf(lines);
  return lines.map((line, index) => ({ ...line, label: numbers[index] ?? line.label }));
}

/** What is wrong with a form's lines, each a finished Vietnamese sentence; empty when they may be kept. */
export function lineFaults(lines: Lines): string[] {
  if (lines.length === 0) return ['Biểu phải có ít nhất một dòng.'];
  const labels = Map.groupBy(lines, ({ label }) => label.trim());
  const codes = Map.groupBy(lines, ({ elementCode }) => elementCode);
  return [
    ...lines.flatMap(ownFaults),
    ...[...labels]
      .filter(([label, some]) => label !== '' && some.length > 1)
      .map(([label]) => `Có hai dòng cùng số thứ tự ${label}.`),
    ...[...codes]
      .filter(([, some]) => some.length > 1)
      .map(([code]) => `Mục số liệu ${code} có mặt hai lần.`),
  ];
}

function ownFaults(line: LineTerms): string[] {
  const { label, name, measure, section, kind, byPlace, min, max, decimals } = line;
  const title = `${label} ${name}`.trim() || line.elementCode;
  const digits = (bound: string | null) => (bound?.split('.')[1] ?? '').length;
  return [
    ...(section.trim() === '' ? [`${title}: chưa có tên mục.`] : []),
    ...(label.trim() === '' ? [`${title}: chưa có số thứ tự.`] : []),
    ...(name.trim() === '' ? [`${title}: chưa có tên dòng.`] : []),
    ...(measure.trim() === '' ? [`${title}: chưa có đơn vị tính.`] : []),
    ...(kind === 'printed' && byPlace
      ? [`${title}: số chỉ in trong nguồn thì không chia theo địa bàn.`]
      : []),
    ...(min !== null && max !== null && compare(min, max) > 0
      ? [`${title}: mức thấp nhất lớn hơn mức cao nhất.`]
      : []),
    ...([min, max].some((bound) => digits(bound) > decimals)
      ? [`${title}: mức thấp nhất, cao nhất có nhiều chữ số thập phân hơn số liệu của dòng.`]
      : []),
    ...([min, max].some((bound) => bound?.startsWith('-')) && !mayBeNegative(kind)
      ? [`${title}: số đếm không âm nên mức thấp nhất, cao nhất không được âm.`]
      : []),
  ];
}
