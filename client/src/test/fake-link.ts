import { httpLink, TRPCClientError, type TRPCLink } from '@trpc/client';
import type { AppRouter } from '@soket/server/router';
import type { DomainFault } from '@soket/shared/errors';
import type { Procedures } from '../lib/trpc.ts';

type Typed = { '~types': { input: unknown; output: unknown } };

type PathsOf<Feature extends keyof Procedures & string> = {
  [Name in keyof Procedures[Feature] & string]: Procedures[Feature][Name] extends Typed
    ? `${Feature}.${Name}`
    : never;
}[keyof Procedures[Feature] & string];

type ProcedurePath = { [Feature in keyof Procedures & string]: PathsOf<Feature> }[keyof Procedures & string];

type TypesOf<Path extends string> =
  Path extends `${infer Feature extends keyof Procedures & string}.${infer Name}`
    ? Name extends keyof Procedures[Feature]
      ? Procedures[Feature][Name] extends Typed
        ? Procedures[Feature][Name]['~types']
        : never
      : never
    : never;

/** Answers by procedure: `'reports.sheet': (input) => sheet`. What is thrown is refused the way the server refuses. */
export type FakeAnswers = {
  [Path in ProcedurePath]?: (
    input: TypesOf<Path>['input'],
  ) => TypesOf<Path>['output'] | Promise<TypesOf<Path>['output']>;
};

/** Thrown by a fake answer: a refusal, bad fields, or a crash, as they look on the wire. */
export class FakeRefusal extends Error {
  readonly domain: DomainFault | null;
  readonly fields: { path: string; message: string }[];

  constructor(domain: DomainFault | null, fields: { path: string; message: string }[] = []) {
    super(domain?.code ?? 'INTERNAL');
    this.domain = domain;
    this.fields = fields;
  }
}

/** The body of the server's refusal, as its error formatter writes it. */
function wireError({ message, domain, fields }: FakeRefusal) {
  return {
    error: {
      message,
      code: -32_000,
      data: { code: 'BAD_REQUEST', httpStatus: 400, fault: { domain, fields, requestId: 'req-1' } },
    },
  } as const;
}

/** The error a client gets for a refusal; null stands for a lost connection. */
export function clientError(refusal: FakeRefusal | null): TRPCClientError<AppRouter> {
  if (refusal === null) return new TRPCClientError<AppRouter>('Failed to fetch');
  return TRPCClientError.from<AppRouter>(wireError(refusal));
}

/**
 * A server that is a table of answers, spoken to over the real wire format. Anything else than a `FakeRefusal` that is
 * thrown is a lost connection; so is a procedure that is not in the table.
 */
export function fakeLink(answers: FakeAnswers): TRPCLink<AppRouter> {
  return httpLink({
    url: 'http://fake.test/trpc',
    fetch: (url, init) => answer(answers, String(url), init?.body),
  });
}

async function answer(answers: FakeAnswers, url: string, body: unknown): Promise<Response> {
  const { pathname, searchParams } = new URL(url);
  const path = pathname.replace('/trpc/', '');
  const text = searchParams.get('input') ?? (typeof body === 'string' ? body : null);
  const input: unknown = text === null ? undefined : JSON.parse(text);
  // The table is typed by path; the path of a running request is only known as text.
  const known = (answers as Record<string, ((input: unknown) => unknown) | undefined>)[path];
  if (!known) throw new TypeError(`No fake answer for ${path}`);
  try {
    return Response.json({ result: { data: await known(input) } });
  } catch (error) {
    if (!(error instanceof FakeRefusal)) throw error;
    return Response.json(wireError(error), { status: 400 });
  }
}
