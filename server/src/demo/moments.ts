import { isWorkingDay } from '@soket/shared/calendar';
import { addDays, type Day } from '@soket/shared/day';
import type { Quarter } from './quarters.ts';
import { randomOf, wholeBetween } from './split.ts';

/** A moment of a day in Hà Nội's time; minutes past the hour make no two alike. */
export function momentOn(day: Day, hour: number, minute = 0): Date {
  const two = (value: number) => String(value).padStart(2, '0');
  return new Date(`${day}T${two(hour)}:${two(minute)}:00+07:00`);
}

/** The day itself, or the next one on which an office works. */
export function workingDay(day: Day): Day {
  let found = day;
  while (!isWorkingDay(found)) found = addDays(found, 1);
  return found;
}

/** When a unit typed its report and when it sent it; four in a hundred come after the deadline. */
export type Delivery = { savedAt: Date; submittedAt: Date };

export function deliveryOf(unitCode: string, quarter: Quarter): Delivery {
  const random = randomOf(`delivery ${unitCode} ${quarter.code} ${quarter.lastDay}`);
  const isLate = random() < 0.04;
  const days: Day[] = [];
  for (let day = addDays(quarter.lastDay, 1); day <= quarter.deadline; day = addDays(day, 1))
    if (isWorkingDay(day)) days.push(day);
  const onTime = days[wholeBetween(random, 0, days.length - 1)] ?? quarter.deadline;
  const day = isLate ? workingDay(addDays(quarter.deadline, wholeBetween(random, 1, 2))) : onTime;
  const hour = wholeBetween(random, 8, 14);
  const minute = wholeBetween(random, 0, 59);
  return { savedAt: momentOn(day, hour, minute), submittedAt: momentOn(day, hour + 2, minute) };
}

/** Review begins the working day after the last late one can be in, approval comes the next day. */
export function reviewDay(quarter: Quarter): Day {
  return workingDay(addDays(workingDay(addDays(quarter.deadline, 2)), 1));
}
export function approvalDay(quarter: Quarter): Day {
  return workingDay(addDays(reviewDay(quarter), 1));
}
