import { convertMillimetersToTwip } from 'docx';
import type { Day } from '@soket/shared/day';

/** How a Party document looks on paper; docx measures in half points and twips. */
export type PartyFormat = {
  guidance: string;
  font: string;
  /** @unit half points */
  sizes: {
    party: number;
    issuer: number;
    number: number;
    subject: number;
    text: number;
    table: number;
    sentTo: number;
  };
  /** @unit twips */
  margins: { top: number; bottom: number; left: number; right: number };
};

const mm = (value: number): number => convertMillimetersToTwip(value);

const SINCE_2018: PartyFormat = {
  guidance: '36-HD/VPTW',
  font: 'Times New Roman',
  sizes: { party: 30, issuer: 28, number: 28, subject: 24, text: 28, table: 24, sentTo: 24 },
  // The guidance's own margins could not be read; these are what offices print with.
  margins: { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15) },
};

/** Read from secondary sources only: nothing in them differs from what a letter needs. */
const SINCE_2026: PartyFormat = { ...SINCE_2018, guidance: '05-HD/VPTW' };

/** The format in force on the day of the document. @source Guidance 36-HD/VPTW (03/4/2018), 05-HD/VPTW (27/5/2026); DOMAIN.md */
export function partyFormatOn(day: Day): PartyFormat {
  return day >= '2026-05-27' ? SINCE_2026 : SINCE_2018;
}
