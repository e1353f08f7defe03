import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CommandRefused } from './command.ts';

/** npm runs us in the project's folder; a file is named from where the operator stands. */
export const operatorPath = (file: string): string =>
  path.resolve(process.env['INIT_CWD'] ?? process.cwd(), file);

/**
 * @param largest bytes; of a larger file one byte more is handed on, enough for the service to refuse it
 * @throws CommandRefused when it cannot be read
 */
export async function readOperatorFile(file: string, largest: number): Promise<Buffer> {
  try {
    const { size } = await stat(operatorPath(file));
    return size > largest ? Buffer.alloc(largest + 1) : await readFile(operatorPath(file));
  } catch {
    throw new CommandRefused(`Không đọc được tệp “${file}”.`);
  }
}

/** @throws CommandRefused when it cannot be written */
export async function writeOperatorFile(file: string, bytes: Uint8Array): Promise<void> {
  await writeFile(operatorPath(file), bytes).catch(() => {
    throw new CommandRefused(`Không ghi được tệp “${file}”.`);
  });
}
