import type { DomainError, DomainErrorCode, DomainErrorDetails } from '@soket/shared/errors';
import type { Clock } from '../core/clock.ts';
import type { Db } from '../core/db.ts';
import type { Env } from '../env.ts';

/** What the record of a change says beside it: the one who runs the server did it, not the account. */
export const VIA_CLI = 'Qua cửa sổ lệnh của máy chủ';

/** A reason why a command cannot be done: `message` is one Vietnamese sentence for the operator. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
}

export type CommandOptions = Record<string, string | undefined>;

/** One line of the table in run.ts. A new command is a file that exports one or more of these. */
export type Command = {
  /** The words that call it: "token create". */
  name: string;
  /** Options as they are typed: "--user <tên> [--label <nhãn>]". */
  usage: string;
  summary: string;
  /** Each takes a value. */
  options: Record<string, 'required' | 'optional'>;
  /** Options that are only there or not; those given are handed to `run` as "yes". */
  flags?: readonly string[];
  /** What stands in the line without an option before it, handed to `run` among the options under this name. */
  operand?: string;
} & (Running | Operating);

type Work = {
  options: CommandOptions;
  /** The answer, to stdout. */
  print: (line: string) => void;
  /** What a reader should know beside it, to stderr, so that a script can take stdout as it is. */
  note: (line: string) => void;
};

/** Works on the site's data; `clock` is the site's own, as the app beside it has it. */
type Running = { run: (work: Work & { db: Db; clock: Clock }) => Promise<void> };

/** Works on the database as a whole. */
type Operating = { operate: (work: Work & { env: Env }) => Promise<void> };

/** @throws CommandRefused when it was not given; run.ts has refused before for those that are required */
export function given(options: CommandOptions, name: string): string {
  const value = options[name]?.trim().normalize('NFC');
  if (!value) throw new CommandRefused(`Thiếu --${name}.`);
  return value;
}

const SENTENCES: { [C in DomainErrorCode]?: (details: DomainErrorDetails[C]) => string } = {
  NOT_FOUND: ({ what, id }) =>
    what === 'account' ? `Không có tài khoản “${id}”.` : `Không tìm thấy “${id}”.`,
  NOT_PERMITTED: ({ action }) =>
    action === 'tokens:manage'
      ? 'Tài khoản này không được xem số liệu hoặc đã bị đóng, nên không có mã truy cập.'
      : 'Tài khoản này không được làm việc đó.',
  NAME_TAKEN: () => 'Tên đăng nhập này đã có người dùng.',
  INVALID_INPUT: ({ message }) => message,
};

/** The sentence for a refusal of a service. */
export function sentenceOf({ code, details }: DomainError): string {
  // The class holds code and details of one kind together, which the compiler cannot follow through the index.
  const sentence = SENTENCES[code] as ((details: unknown) => string) | undefined;
  return sentence?.(details) ?? `Không thực hiện được (${code}).`;
}
