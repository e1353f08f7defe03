import type { Block, ConferenceContent, SlideContent, TaskState } from '@soket/shared/conference';
import type { Day } from '@soket/shared/day';
import type { Deps } from '../core/actor.ts';
import { cleanText } from '../reports/clean-text.ts';
import { listTasks } from '../tasks/list-tasks.ts';
import type { TaskListItem } from '../tasks/task-story.ts';
import type { ShowConferenceInput } from './conference-input.ts';
import { conferenceAsked } from './conference-record.ts';
import { contentOf, frozenContent, freezeAsked } from './show-conference.ts';
import { orderedTable, taskState } from './work-slides.ts';

/** A task that a frozen conference showed: as it stood there, and as it stands now. */
export type ShownTask = {
  code: string;
  text: string;
  frozen: TaskState;
  /** null: it is no longer there */
  now: TaskState | null;
};

/** What a conference concluded and what becomes of it. */
export type Conclusions = {
  conference: { id: string; title: string; heldOn: Day };
  /** what its conclusions became, in the order they were drawn */
  tasks: TaskListItem[];
  /** lines of its slides of conclusions that are in no task's words */
  open: string[];
  /** of the freeze; empty while nothing is frozen, or where its slides speak of no tasks */
  shown: ShownTask[];
};

/** @throws NOT_FOUND */
export async function conclusionsOf(deps: Deps, input: ShowConferenceInput): Promise<Conclusions> {
  const conference = await conferenceAsked(deps.db, input.id);
  const { id, title, heldOn, slides } = conference;
  const freeze = freezeAsked(conference, input.number ?? null);
  const [all, frozen] = await Promise.all([listTasks(deps, {}), freeze && frozenContent(deps, freeze)]);
  const tasks = all.filter((task) => task.conference?.id === id);
  const ordered = new Set(tasks.map(({ text }) => text));
  const lines = slides
    .filter(({ kind }) => kind === 'conclusions')
    .flatMap(({ settings }) => settings.paragraphs.flatMap((line) => cleanText(line) ?? []));
  return {
    conference: { id, title, heldOn },
    tasks,
    open: [...new Set(lines)].filter((line) => !ordered.has(line)),
    shown: frozen ? shownTasks(frozen, all) : [],
  };
}

function shownTasks({ slides }: ConferenceContent, all: readonly TaskListItem[]): ShownTask[] {
  const rows = slides.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'table' ? block.rows : [])),
  );
  const shown = rows.flatMap(({ cells, task: frozen }): [string, ShownTask][] => {
    if (!frozen) return [];
    const today = all.find(({ code }) => code === frozen.code);
    const text = cells[0]?.text ?? frozen.code;
    return [[frozen.code, { code: frozen.code, text, frozen, now: today ? taskState(today) : null }]];
  });
  // A task that several slides speak of is told once.
  return [...new Map(shown).values()];
}

/**
 * What "Thông báo kết luận" is written from: the conclusions as they were shown, and the tasks as they are ordered today.
 * @throws NOT_FOUND
 */
export async function noticeContent(deps: Deps, input: ShowConferenceInput): Promise<ConferenceContent> {
  const [content, { tasks }] = await Promise.all([contentOf(deps, input), conclusionsOf(deps, input)]);
  const said = content.slides
    .filter(({ kind }) => kind === 'conclusions')
    .map((slide) => ({ ...slide, blocks: slide.blocks.flatMap(asDashes) }));
  const ordered: SlideContent = {
    id: 'ordered',
    kind: 'tasks',
    title: 'Đơn vị và thời hạn',
    section: 'Đơn vị và thời hạn',
    blocks: [orderedTable(tasks)],
    comment: null,
    notes: null,
  };
  return { ...content, slides: tasks.length === 0 ? said : [...said, ordered], hasSynthetic: false };
}

function asDashes(block: Block): Block[] {
  if (block.kind !== 'text') return [];
  return [{ ...block, paragraphs: block.paragraphs.map((line) => `- ${line}`) }];
}
