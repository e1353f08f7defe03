import { randomUUID } from 'node:crypto';
import { may } from '@soket/shared/permissions';
import { actorOf, isClosed, PERSON } from '../auth/person.ts';
import type { Actor, Deps } from '../core/actor.ts';
import { SERVER_ORIGIN } from '../core/audit.ts';
import type { Db } from '../core/db.ts';
import type { ComparedDefinition } from '../definitions/transfer-differences.ts';
import { exportDefinitions } from '../definitions/transfer-export.ts';
import { importDefinitions, type ImportDefinitionsInput } from '../definitions/transfer-import.ts';
import { previewTransfer, type TransferPreview } from '../definitions/transfer-preview.ts';
import { LARGEST_FILE } from '../definitions/transfer-source.ts';
import { type Command, type CommandOptions, CommandRefused, given } from './command.ts';
import { readOperatorFile, writeOperatorFile } from './operator-files.ts';

type Take = ImportDefinitionsInput['take'];
type Previewed = TransferPreview['definitions'][number];

const KIND_WORDS: Record<ComparedDefinition['kind'], string> = {
  calendar: 'lịch báo cáo',
  element: 'mục số liệu',
  form: 'biểu',
  indicator: 'chỉ tiêu',
};
const STATE_WORDS: Record<ComparedDefinition['state'], string> = {
  new: 'mới',
  same: 'như đang có',
  changed: 'thay đổi',
  refused: 'không nhập được',
};

/** Who answers for what is brought in: the workspace knows only its own people, and a head keeps only the own body's forms. */
async function keeperNamed(db: Db, username: string): Promise<Actor> {
  const person = await db.user.findUnique({ where: { username }, select: PERSON });
  if (!person) throw new CommandRefused(`Không có tài khoản “${username}”.`);
  if (isClosed(person) || !may(person.role, 'definitions:transfer'))
    throw new CommandRefused(`Tài khoản “${username}” không được nhập bộ biểu mẫu, chỉ tiêu.`);
  return { ...actorOf(person), origin: SERVER_ORIGIN };
}

function linesOf({ kind, code, name, state, refusal, differences }: ComparedDefinition): string[] {
  return [
    [STATE_WORDS[state], KIND_WORDS[kind], code, name].join('\t'),
    ...(refusal === null ? [] : [`\t${refusal}`]),
    ...differences.map(
      ({ what, before, after }) =>
        `\t${what === null ? '' : `${what}: `}${before ?? '(chưa có)'} → ${after ?? '(bỏ)'}`,
    ),
  ];
}

/** Everything that differs, each form from its proposed period or the day that was asked for. @throws CommandRefused */
function everythingOf({ definitions, units }: TransferPreview, options: CommandOptions): Take {
  const refused = definitions.filter(({ state }) => state === 'refused').map(({ code }) => code);
  if (refused.length > 0)
    throw new CommandRefused(
      `Không nhập gì: ${refused.join(', ')} không nhập được. Hãy chọn phần còn lại ở màn hình “Bộ biểu mẫu, chỉ tiêu”.`,
    );
  const codesOf = (kind: ComparedDefinition['kind']) =>
    definitions.filter((one) => one.kind === kind && one.state !== 'same').map(({ code }) => code);
  const levels = new Map(units.map(({ levelCode, levelName }) => [levelCode, levelName]));
  return {
    calendar: codesOf('calendar'),
    element: codesOf('element'),
    indicator: codesOf('indicator'),
    form: definitions.flatMap(({ code, state, form }) =>
      form && state !== 'same' ? [takenForm(code, form, options, levels)] : [],
    ),
  };
}

function takenForm(
  code: string,
  form: NonNullable<Previewed['form']>,
  options: CommandOptions,
  levels: ReadonlyMap<string, string>,
): Take['form'][number] {
  const effectiveFrom = options['from'] ?? form.proposedStart;
  if (effectiveFrom === null) throw new CommandRefused(`Biểu ${code}: hãy thêm --from <ngày đầu kỳ>.`);
  if (!form.isNew) return { code, effectiveFrom, place: null };
  const ownerUnitCode = options['owner'] ?? form.ownerUnitCode;
  const levelCode = options['level'] ?? form.levelCodes[0];
  if (ownerUnitCode === null)
    throw new CommandRefused(`Biểu ${code}: hãy thêm --owner <mã cơ quan chủ trì>.`);
  if (levelCode === undefined) {
    const known = [...levels].map(([level, name]) => `${level} (${name})`).join(', ');
    throw new CommandRefused(`Biểu ${code}: hãy thêm --level <mã cấp báo cáo>: ${known}.`);
  }
  return { code, effectiveFrom, place: { ownerUnitCode, reporters: { levelCode } } };
}

export const definitionCommands: readonly Command[] = [
  {
    name: 'definitions export',
    usage: '--out <tệp .json>',
    summary: 'Ghi mọi biểu mẫu, mục số liệu, chỉ tiêu, lịch báo cáo ra một tệp để trao cho nơi khác.',
    options: { out: 'required' },
    async run({ db, clock, options, note }) {
      const out = given(options, 'out');
      const { text } = await exportDefinitions({ db, clock }, null);
      await writeOperatorFile(out, Buffer.from(text));
      note(`Đã ghi ${out}.`);
    },
  },
  {
    name: 'definitions import',
    usage:
      '<tệp .json> --user <tên đăng nhập> [--yes] [--from <ngày đầu kỳ, như 2022-07-01>] [--owner <mã cơ quan chủ trì>] [--level <mã cấp báo cáo>] [--json]',
    summary:
      'In những gì tệp sẽ thay đổi; có --yes mới lưu, đứng tên tài khoản đã nêu. --owner, --level cho biểu mới mà tệp không nói rõ.',
    options: { user: 'required', from: 'optional', owner: 'optional', level: 'optional' },
    flags: ['yes', 'json'],
    operand: 'file',
    async run({ db, clock, options, print, note }) {
      const bytes = await readOperatorFile(given(options, 'file'), LARGEST_FILE);
      const actor = await keeperNamed(db, given(options, 'user').toLowerCase());
      const deps: Deps = { db, clock, actor };
      const source = { file: bytes.toString() };
      const preview = await previewTransfer(deps, source);
      if (options['json'] !== undefined) print(JSON.stringify(preview.definitions, null, 2));
      else
        for (const definition of preview.definitions.filter(({ state }) => state !== 'same'))
          linesOf(definition).forEach(print);
      const take = everythingOf(preview, options);
      if (options['yes'] === undefined) return note('Chưa lưu gì; thêm --yes để lưu.');
      const { form, indicator, calendar } = await importDefinitions(deps, {
        source,
        take,
        requestKey: randomUUID(),
      });
      note(`Đã lưu ${form} biểu, ${indicator} chỉ tiêu, ${calendar} lịch báo cáo.`);
    },
  },
];
