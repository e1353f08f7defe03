import { randomUUID } from 'node:crypto';
import { CreateConferenceInput } from '../src/conferences/conference-input.ts';
import { listConferences } from '../src/conferences/conference-record.ts';
import { createConference, proposeSlides } from '../src/conferences/prepare.ts';
import { showConference } from '../src/conferences/show-conference.ts';
import { createClock } from '../src/core/clock.ts';
import type { Db } from '../src/core/db.ts';
import { inBrowser, lineOf, lineWithin } from './in-browser.ts';
import type { Line } from './measure.ts';

const AGENDAS = 10;
const LONGEST_CHANGE_MS = 100;

/**
 * Building an agenda from two directives, each slide with its figures, and going through the frozen conference of the
 * demonstration on the wall (e2e/bench/slides.ts).
 */
export async function benchConference(db: Db, password: string): Promise<Line[]> {
  const agenda = lineOf('conference-agenda', await agendas(db));
  const frozen = (await listConferences({ db })).find((each) => each.frozen !== null);
  if (!frozen) throw new Error('bench: the demonstration has a frozen conference');
  const address = `/conferences/${frozen.id}/present`;
  const visit = { script: 'slides.ts', username: 'lanhdao', password, address };
  const times = await inBrowser<{ change: number[] }>(db, visit);
  return times ? [agenda, lineWithin('slide-change', times.change, LONGEST_CHANGE_MS)] : [agenda];
}

async function agendas(db: Db): Promise<number[]> {
  const user = await db.user.findUniqueOrThrow({ where: { username: 'chuyenvien' } });
  const { id: userId, username, name: post, role, unitId } = user;
  const actor = { userId, username, post, role, unitId };
  const deps = { db, clock: createClock('2022-10-05'), actor };
  const times: number[] = [];
  for (let round = 0; round < AGENDAS + 2; round += 1) {
    const opened = await createConference(
      deps,
      CreateConferenceInput.parse({
        title: `Đo tốc độ ${round}`,
        heldOn: '2022-09-08',
        directives: ['15-NQ-TU', '15-CT-TU'],
        span: { from: '2016-01-01', to: '2022-09-08' },
        requestKey: randomUUID(),
      }),
    );
    const from = performance.now();
    await proposeSlides(deps, { ...opened, requestKey: randomUUID() });
    await showConference(deps, { id: opened.id });
    if (round >= 2) times.push(performance.now() - from);
  }
  return times;
}
