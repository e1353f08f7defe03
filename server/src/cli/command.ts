import { DomainError } from '@soket/shared/errors';
import type { Db } from '../core/db.ts';

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
  /** Every option takes a value. */
  options: Record<string, 'required' | 'optional'>;
  run: (work: {
    db: Db;
    options: CommandOptions;
    /** The answer, to stdout. */
    print: (line: string) => void;
    /** What a reader should know beside it, to stderr, so that a script can take stdout as it is. */
    note: (line: string) => void;
  }) => Promise<void>;
};

/** @throws CommandRefused when it was not given; run.ts has refused before for those that are required */
export function given(options: CommandOptions, name: string): string {
  const value = options[name]?.trim().normalize('NFC');
  if (!value) throw new CommandRefused(`Thiếu --${name}.`);
  return value;
}

/** The sentence for a refusal of a service. */
export function sentenceOf(error: DomainError): string {
  // The class holds code and details together, which the compiler cannot see through a class.
  const { code, details } = error as DomainError & { details: Record<string, unknown> };
  switch (code) {
    case 'NOT_FOUND':
      return details['what'] === 'account'
        ? `Không có tài khoản “${String(details['id'])}”.`
        : `Không tìm thấy “${String(details['id'])}”.`;
    case 'NOT_PERMITTED':
      return 'Tài khoản này không được xem số liệu hoặc đã bị khóa, nên không có mã truy cập.';
    case 'NAME_TAKEN':
      return 'Tên đăng nhập này đã có người dùng.';
    case 'INVALID_INPUT':
      return String(details['message']);
    default:
      return `Không thực hiện được (${code}).`;
  }
}
