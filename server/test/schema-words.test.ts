import { ELEMENT_KINDS } from '@soket/shared/data-element';
import { PROVENANCES, QUALIFIERS } from '@soket/shared/figure';
import { FREQUENCIES } from '@soket/shared/period';
import { ROLES } from '@soket/shared/permissions';
import { REPORT_STATUSES } from '@soket/shared/report-status';
import { POLARITIES } from '@soket/shared/target';
import { expect, it } from 'vitest';
import {
  ElementKind,
  Frequency,
  Polarity,
  Provenance,
  Qualifier,
  ReportStatus,
  Role,
} from '../src/generated/prisma/enums.ts';

// `shared` knows no database, so the lists stand twice; here they are held equal.
it.each([
  ['role', ROLES, Role],
  ['report_status', REPORT_STATUSES, ReportStatus],
  ['qualifier', QUALIFIERS, Qualifier],
  ['provenance', PROVENANCES, Provenance],
  ['element_kind', ELEMENT_KINDS, ElementKind],
  ['frequency', FREQUENCIES, Frequency],
  ['polarity', POLARITIES, Polarity],
])('knows the same words for %s as the database', (_, words, stored) => {
  expect([...words].toSorted()).toEqual(Object.values(stored).toSorted());
});
