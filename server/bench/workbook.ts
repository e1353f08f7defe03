import { deflateRawSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import type { Deps } from '../src/core/actor.ts';
import { createClock } from '../src/core/clock.ts';
import type { Db } from '../src/core/db.ts';
import { safeRead } from '../src/workbook/safe-read.ts';
import { FileRefused } from '../src/workbook/sheet-file.ts';
import { checkWorkbook, formTemplate } from '../src/workbook/workbook.service.ts';
import { inTurns, type Line, summarise } from './measure.ts';

const ROUNDS = 20;
const LONGEST_REFUSAL_MS = 2000;
const KEY = { formCode: 'BENCH', periodCode: '2022-Q3' };

/**
 * A form of 60 lines as a workbook and back, on the form that `benchSubmit` made; and files meant to hurt, with how much
 * memory the server had in the end that it did not have before.
 */
export async function benchWorkbook(db: Db): Promise<Line[]> {
  const unit = await db.orgUnit.findFirstOrThrow({ where: { levelCode: 'ward' }, select: { id: true } });
  const actor = { userId: '', username: '', post: '', role: 'reporter', unitId: unit.id } as const;
  const deps: Deps = { db, clock: createClock('2022-10-05'), actor };
  const { fileBase64 } = await formTemplate(deps, KEY);
  const upload = { ...KEY, fileName: 'bench.xlsx', fileBase64 };
  const both = await inTurns(
    ROUNDS,
    () => checkWorkbook(deps, upload),
    () => formTemplate(deps, KEY),
  );
  const line = (name: string, { p50, p99 }: { p50: number; p99: number }): Line => ({
    name,
    p50,
    p99,
    unit: 'ms',
    baselineP50: null,
    ratio: null,
  });
  return [
    line('template-60-figures', both.plain),
    line('upload-60-figures', both.ours),
    ...(await benchHostile()),
  ];
}

async function benchHostile(): Promise<Line[]> {
  const files = await hostileFiles();
  for (const file of files) await refused(file);
  const before = process.memoryUsage().rss;
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1)
    for (const file of files) {
      const from = performance.now();
      await refused(file);
      times.push(performance.now() - from);
    }
  const grown = (process.memoryUsage().rss - before) / 2 ** 20;
  const slowest = Math.max(...times);
  return [
    {
      name: 'hostile-workbook',
      ...summarise(times),
      unit: 'ms',
      baselineP50: null,
      ratio: null,
      goal: `≤ ${LONGEST_REFUSAL_MS} ms`,
      isReached: slowest <= LONGEST_REFUSAL_MS,
    },
    { name: 'hostile-memory', p50: grown, p99: null, unit: 'MB', baselineP50: null, ratio: null },
  ];
}

async function refused(file: Uint8Array): Promise<void> {
  try {
    await safeRead(file);
  } catch (error) {
    if (error instanceof FileRefused) return;
    throw error;
  }
  throw new Error('bench: a hostile workbook was read');
}

/** A part that unpacks to 100 MB, twenty thousand rows, a merge over the whole sheet. */
async function hostileFiles(): Promise<Uint8Array[]> {
  const rows = Array.from({ length: 20_000 }, (_, at) => [at, (at * 7919) % 9973]);
  const whole = { startRow: 0, startCol: 0, endRow: 1_048_575, endCol: 16_383 };
  return [
    bomb(),
    await writeXlsx({ sheets: [{ name: 'S', rows }] }),
    await writeXlsx({ sheets: [{ name: 'S', rows: [['a']], merges: [whole] }] }),
  ];
}

/** The smallest zip that a reader would begin to unpack: one part of spaces, which says honestly how long it is. */
function bomb(): Uint8Array {
  const size = 100 * 2 ** 20;
  const packed = deflateRawSync(Buffer.alloc(size, 0x20));
  const name = Buffer.from('xl/workbook.xml');
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(8, 4);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(size, 18);
  facts.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), facts, name, packed]);
  const entry = Buffer.concat([
    Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'),
    facts.subarray(0, 24),
    Buffer.alloc(16),
    name,
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}
