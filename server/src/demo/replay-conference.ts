import { randomUUID } from 'node:crypto';
import type { SlideSettings } from '@soket/shared/conference';
import type { Day } from '@soket/shared/day';
import { attachConclusions } from '../conferences/conclude.ts';
import { CreateConferenceInput, SaveSlidesInput } from '../conferences/conference-input.ts';
import {
  conferenceAsked,
  type ConferenceRecord,
  type SlideRecord,
} from '../conferences/conference-record.ts';
import { freezeConference } from '../conferences/freeze.ts';
import { createConference, proposeSlides, saveSlides } from '../conferences/prepare.ts';
import type { Deps } from '../core/actor.ts';
import type { Source } from './demo-source.ts';
import { conclusionTasks } from './demo-tasks.ts';
import { momentOn } from './moments.ts';
import type { Stage } from './replay.ts';
import type { Step } from './set-up.ts';

const STAFF = 'chuyenvien';
const DIRECTIVES = ['15-NQ-TU', '15-CT-TU'];
const HELD_ON: Day = '2022-09-08';
const TITLE =
  'Hội nghị sơ kết 5 năm thực hiện Nghị quyết số 15-NQ/TU và 6 năm thực hiện Chỉ thị số 15-CT/TU của Thành ủy';

/**
 * The review conference: prepared in the days before, frozen once the bodies' reports were approved, its conclusions
 * followed from the next day on. The span begins where the source's first stated year does; figures of a span of their own
 * name it.
 */
export function conferenceSteps(source: Source): Step[] {
  const step = (at: Date, work: (deps: Deps) => Promise<unknown>): Step => ({
    at,
    run: async (stage: Stage) => {
      await work(stage.as(STAFF, at));
    },
  });
  return [
    step(momentOn('2022-09-05', 9), (deps) => prepareConference(deps, source)),
    step(momentOn(HELD_ON, 16, 30), async (deps) =>
      freezeConference(deps, { ...keyOf(await theConference(deps)), requestKey: randomUUID() }),
    ),
    step(momentOn('2022-10-04', 15), prepareNext),
    step(momentOn('2022-09-09', 10), async (deps) =>
      attachConclusions(deps, {
        id: (await theConference(deps)).id,
        tasks: conclusionTasks(source).map(({ code }) => code),
      }),
    ),
  ];
}

async function prepareConference(deps: Deps, source: Source): Promise<void> {
  const created = await createConference(
    deps,
    CreateConferenceInput.parse({
      title: TITLE,
      heldOn: HELD_ON,
      directives: DIRECTIVES,
      span: { from: '2016-01-01', to: HELD_ON },
      note: 'Nguồn không nêu địa điểm họp.',
      requestKey: randomUUID(),
    }),
  );
  await proposeSlides(deps, { ...created, requestKey: randomUUID() });
  const { slides, ...conference } = await theConference(deps);
  await saveSlides(
    deps,
    SaveSlidesInput.parse({
      ...keyOf(conference),
      slides: slides.flatMap((slide) => edited(slide, source)),
      requestKey: randomUUID(),
    }),
  );
}

/** The next one, still being prepared: its figures are alive, wards are missing, and the conclusions are followed up. */
async function prepareNext(deps: Deps): Promise<void> {
  const created = await createConference(
    deps,
    CreateConferenceInput.parse({
      title: 'Hội nghị giao ban quý III năm 2022 (minh họa)',
      heldOn: '2022-10-14',
      directives: DIRECTIVES,
      span: { from: '2022-07-01', to: '2022-09-30' },
      note: 'Hội nghị minh họa, không có trong nguồn.',
      previousId: (await theConference(deps)).id,
      requestKey: randomUUID(),
    }),
  );
  await proposeSlides(deps, { ...created, requestKey: randomUUID() });
}

/** What staff made of the proposal: one for commendations is added, and the conclusions as the source gives them. */
function edited(slide: SlideRecord, source: Source) {
  // Nothing was ordered under these documents before the conference.
  if (slide.kind === 'tasks') return [];
  if (slide.kind !== 'conclusions') return [slide];
  const settings = (part: Partial<SlideSettings>): SlideSettings => ({ ...slide.settings, ...part });
  return [
    {
      kind: 'commendations',
      title: 'Đề xuất biểu dương, khen thưởng',
      settings: settings({ weights: { F14: '2', F32: '1', 'W-DON': '2' } }),
      notes: 'Số liệu theo phường trong bản mẫu là số liệu minh họa; trọng số do chuyên viên chọn.',
    },
    { ...slide, settings: settings({ paragraphs: source.followUpTasks.map(({ label_vi }) => label_vi) }) },
  ];
}

function keyOf({ id, revision }: Pick<ConferenceRecord, 'id' | 'revision'>) {
  return { id, revision };
}

async function theConference({ db }: Deps): Promise<ConferenceRecord> {
  const { id } = await db.conference.findFirstOrThrow({ where: { title: TITLE }, select: { id: true } });
  return conferenceAsked(db, id);
}
