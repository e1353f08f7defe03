import { DomainError } from '@soket/shared/errors';
import type { Person, World } from '../world.ts';
import type { About, Answer, Message, Outcome, Values } from './model.ts';

type Where = { world: World; formCode: string; idOf: (about: About, versionNumber: number) => string };

/** Delivers a message to the real router. @throws what is no refusal */
export async function callRouter(where: Where, message: Message): Promise<Outcome> {
  try {
    return { ok: true, answer: await request(where, message) };
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    if (cause instanceof DomainError) return { ok: false, code: cause.code };
    throw error;
  }
}

async function request({ world, formCode, idOf }: Where, message: Message): Promise<Answer> {
  const as = world.as(message.by as Person); // every client is a person of the world
  const requestKey = message.key;
  if (message.do === 'approve') {
    const versions = message.versions.map(({ about, versionNumber, revision }) => {
      return { versionId: idOf(about, versionNumber), revision };
    });
    const { approved, refused } = await as.review.approve({ versions, requestKey });
    const left = refused.map(({ versionId, code }) => {
      const at = versions.findIndex((version) => version.versionId === versionId);
      return `${message.versions[at]?.about} ${code}`;
    });
    return { approved, refused: left.join(', ') };
  }
  const { about, revision } = message;
  const [unitCode = '', periodCode = ''] = about.split(' ');
  const key = { formCode, periodCode };
  const step = { ...key, revision, requestKey };
  switch (message.do) {
    case 'save':
      return withoutMoment(await as.reports.save({ ...step, figures: figuresOf(formCode, message.values) }));
    case 'signOff':
      return withoutMoment(await as.reports.signOff(step));
    case 'submit':
      return withoutMoment(await as.reports.submit(step));
    case 'correct':
      return withoutMoment(await as.reports.correct({ ...step, reason: 'Đối chiếu lại sổ' }));
    case 'extend': {
      const given = { deadline: '2022-10-20', reason: 'Mất điện', requestKey };
      return { times: (await as.deadlines.extend({ ...key, unitCode, ...given })).times };
    }
    case 'review':
      return as.review.markReviewed({
        versionId: idOf(about, message.versionNumber),
        ...{ revision, requestKey },
      });
    case 'return':
      return as.review.returnForCorrection({
        versionId: idOf(about, message.versionNumber),
        ...{ revision, requestKey, reason: 'Kiểm tra lại' },
      });
    case 'comment': {
      await as.review.comment({
        versionId: idOf(about, message.versionNumber),
        ...{ elementCode: `${formCode}.A`, placeUnitCode: null, text: 'Số này có đúng không?', requestKey },
      });
      return {};
    }
  }
}

function figuresOf(formCode: string, values: Values) {
  return Object.entries(values).map(([cell, value]) => {
    return { elementCode: `${formCode}.${cell}`, placeUnitCode: null, value };
  });
}

function withoutMoment(result: { revision: number; status: string; versionNumber: number }): Answer {
  const { versionNumber, revision, status } = result;
  return { versionNumber, revision, status };
}
