import { parseArgs } from 'node:util';
import type { Day } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { StartError } from '../boot/start-error.ts';
import type { Db } from '../core/db.ts';
import { readEnv } from '../env.ts';
import { siteClock } from '../demo/site-clock.ts';
import { BackupRefused } from '../backup/backup-format.ts';
import { accountCommands } from './account-commands.ts';
import { auditCommands } from './audit-commands.ts';
import { backupCommands } from './backup-commands.ts';
import { type Command, type CommandOptions, CommandRefused, sentenceOf } from './command.ts';
import { conferenceCommands } from './conference-commands.ts';
import { definitionCommands } from './definition-commands.ts';
import { formCommands } from './form-commands.ts';
import { tokenCommands } from './token-commands.ts';

const COMMANDS: readonly Command[] = [
  ...tokenCommands,
  ...accountCommands,
  ...formCommands,
  ...definitionCommands,
  ...conferenceCommands,
  ...backupCommands,
  ...auditCommands,
];

export type Surroundings = {
  /** Hands the database and the day it is set to out for as long as the work takes; called only once the words are understood. */
  withDatabase: (work: (db: Db, today?: Day) => Promise<void>) => Promise<void>;
  print: (line: string) => void;
  note: (line: string) => void;
};

function help(print: (line: string) => void): void {
  print('Cách dùng: npm run -s cli -- <lệnh> [tùy chọn]\n');
  for (const { name, usage, summary } of COMMANDS) print(`  ${`${name} ${usage}`.trim()}\n      ${summary}`);
  print('  help\n      In danh sách này.');
}

function findCommand(words: readonly string[]): Command {
  const said = words.join(' ');
  const found = COMMANDS.find(
    ({ name, operand }) => name === said || (operand && said.startsWith(`${name} `)),
  );
  if (found) return found;
  throw new CommandRefused(`Không có lệnh “${said}”; gõ “npm run -s cli -- help” để xem các lệnh.`);
}

function readOptions(command: Command, args: readonly string[]): CommandOptions {
  const names = Object.keys(command.options);
  try {
    const flags = command.flags ?? [];
    const { values: typed, positionals } = parseArgs({
      args: [...args],
      allowPositionals: command.operand !== undefined,
      options: Object.fromEntries<{ type: 'string' | 'boolean' }>([
        ...names.map((name) => [name, { type: 'string' }] as const),
        ...flags.map((name) => [name, { type: 'boolean' }] as const),
      ]),
    });
    const values: CommandOptions = Object.fromEntries(
      Object.entries(typed).map(([name, value]) => [name, value === true ? 'yes' : String(value)]),
    );
    const missing = names.find((name) => command.options[name] === 'required' && !values[name]);
    const [operand, another] = positionals;
    const isComplete = missing === undefined && another === undefined;
    if (isComplete && command.operand === undefined) return values;
    if (isComplete && command.operand !== undefined && operand)
      return { ...values, [command.operand]: operand };
  } catch {
    // An unknown option or one without its value: the usage says it better than the parser does.
  }
  throw new CommandRefused(`Cách dùng: npm run -s cli -- ${`${command.name} ${command.usage}`.trim()}`);
}

/** Errors that say in one sentence what the operator should do. */
const isSentence = (error: unknown): error is Error =>
  error instanceof CommandRefused || error instanceof StartError || error instanceof BackupRefused;

/**
 * Understands and does one command.
 * @param args as typed after `npm run cli --`
 * @returns the exit code: 0, or 1 after one sentence to `note`
 */
export async function runCommand(args: readonly string[], around: Surroundings): Promise<0 | 1> {
  const firstOption = args.findIndex((arg) => arg.startsWith('-'));
  const words = firstOption === -1 ? args : args.slice(0, firstOption);
  if (words.length === 0 || words[0] === 'help') {
    help(around.print);
    return 0;
  }
  try {
    const command = findCommand(words);
    const options = readOptions(command, args.slice(command.name.split(' ').length));
    const { print, note } = around;
    if ('operate' in command) await command.operate({ env: readEnv(process.env), options, print, note });
    else
      await around.withDatabase(async (db, today) =>
        command.run({ db, clock: await siteClock(db, today), options, print, note }),
      );
    return 0;
  } catch (error) {
    if (error instanceof DomainError) around.note(sentenceOf(error));
    else if (isSentence(error)) around.note(error.message);
    else throw error;
    return 1;
  }
}
