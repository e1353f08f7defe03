import { randomUUID } from 'node:crypto';
import type { Person, World } from './world.ts';

export const TASK_WARDS = ['bode', 'cukhoi', 'saidong'];

/** What a mutation that may be sent twice carries. */
export const key = () => ({ requestKey: randomUUID() });

export const noonOf = (day: string) => new Date(`${day}T12:00:00+07:00`);

/** What a test does with tasks again and again. @param worldOf is asked when a step is taken: the world is made later */
export function taskSteps(worldOf: () => World) {
  const staff = () => worldOf().as('chuyenvien').tasks;
  const show = (code: string, person: Person = 'chuyenvien') => worldOf().as(person).tasks.show({ code });
  const aTask = async (more: object = {}): Promise<string> => {
    const order = {
      text: 'Rà soát quy chế làm việc',
      unitCodes: TASK_WARDS,
      deadline: '2022-10-20',
      ...more,
    };
    return (await staff().assign({ ...order, ...key() })).code;
  };
  const partOf = async (code: string, unit: string) => {
    const part = (await show(code)).parts.find((each) => each.unit.code === unit);
    if (!part) throw new Error(`No part of ${unit}`);
    return part;
  };
  const report = async (code: string, unit: 'bode' | 'cukhoi' | 'saidong', more: object = {}) => {
    const { id, revision } = await partOf(code, unit);
    return worldOf()
      .as(unit)
      .tasks.report({ partId: id, revision, percent: 100, ...more, ...key() });
  };
  return { staff, show, aTask, partOf, report };
}
