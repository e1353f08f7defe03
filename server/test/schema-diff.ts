import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type {
  ColumnType,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { z } from 'zod';

const SCHEMA = path.resolve(import.meta.dirname, '../../prisma/schema.prisma');

/** What Prisma's schema language cannot say and its engine would therefore undo; written by hand in the migrations. */
const HAND_WRITTEN = [
  'DROP INDEX "figure_cell";',
  'DROP INDEX "conference_slide_order";',
  `ALTER COLUMN "seq" SET DEFAULT nextval('record_seq'),`,
  'ALTER COLUMN "seq" DROP DEFAULT;',
  'DROP SEQUENCE "record_seq";',
];

const COLUMN_TYPES: Partial<Record<number, ColumnType>> = {
  16: ColumnTypeEnum.Boolean,
  18: ColumnTypeEnum.Character,
  20: ColumnTypeEnum.Int64,
  21: ColumnTypeEnum.Int32,
  23: ColumnTypeEnum.Int32,
  26: ColumnTypeEnum.Int64,
  1000: ColumnTypeEnum.BooleanArray,
  1002: ColumnTypeEnum.CharacterArray,
  1003: ColumnTypeEnum.TextArray,
  1005: ColumnTypeEnum.Int32Array,
  1007: ColumnTypeEnum.Int32Array,
  1009: ColumnTypeEnum.TextArray,
};

/** OID 1009 is text[]: the list of ids in pg's types names scalars only, its parser knows arrays too. */
const textArray: (text: string) => string[] = pg.types.getTypeParser(1009 as number, 'text');

function plain(value: string | null, oid: number): unknown {
  if (value === null) return null;
  if (oid === 16) return value === 't';
  if (oid === 21 || oid === 23) return Number(value);
  if (oid === 1005 || oid === 1007) return textArray(value).map(Number);
  if (oid === 1002 || oid === 1003 || oid === 1009) return textArray(value);
  return value;
}

/** adapter-pg refuses the catalog's "char" columns (OID 18), which the schema engine asks for: those queries are asked again here. */
function catalogAdapter(url: string): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg({ connectionString: url });
  const askAgain = async (query: SqlQuery) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const result = await client.query<(string | null)[]>({
        text: query.sql,
        values: query.args,
        rowMode: 'array',
        types: { getTypeParser: () => (value: string) => value },
      });
      const oids = result.fields.map((field) => field.dataTypeID);
      return {
        columnNames: result.fields.map((field) => field.name),
        columnTypes: oids.map((oid) => COLUMN_TYPES[oid] ?? ColumnTypeEnum.Text),
        rows: result.rows.map((row) => row.map((value, at) => plain(value, oids[at] ?? 0))),
      };
    } finally {
      await client.end();
    }
  };
  const connect = factory.connect.bind(factory);
  return Object.assign(factory, {
    connect: async () => {
      const adapter = await connect();
      const queryRaw = adapter.queryRaw.bind(adapter);
      return Object.assign(adapter, {
        queryRaw: (query: SqlQuery) => queryRaw(query).catch(() => askAgain(query)),
      });
    },
  });
}

type Engine = { diff: (request: object) => Promise<{ stdout?: string }> };
type Exports = Record<string, unknown>;
type Glue = {
  __wbg_set_wasm: (exports: Exports) => void;
  SchemaEngine: { new: (options: object, log: () => void, adapter: object) => Promise<Engine> };
};
declare const WebAssembly: {
  instantiate: (bytes: Uint8Array, imports: object) => Promise<{ instance: { exports: Exports } }>;
};

let loaded: Promise<Glue> | undefined;

/** Prisma's schema engine compiled to WebAssembly (the native one would be a download); its memory is one per process. */
async function loadEngine(): Promise<Glue> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  // The package ships no types for its inner module; the shape above is what is used of it.
  const glue = (await import(pathToFileURL(path.join(folder, 'schema_engine_bg.js')).href)) as Glue;
  const bytes = readFileSync(path.join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports['__wbindgen_start'];
  if (typeof start === 'function') start();
  return glue;
}

async function schemaEngine(url: string, schema: [string, string]): Promise<Engine> {
  const glue = await (loaded ??= loadEngine());
  const adapter = bindMigrationAwareSqlAdapterFactory(catalogAdapter(url));
  return glue.SchemaEngine.new({ datamodels: [schema] }, () => {}, adapter);
}

/**
 * The SQL that would bring a migrated database to what `schema.prisma` says.
 * @param url owner's connection to a database with all migrations
 * @returns statements without the hand-written objects; empty when schema and migrations agree
 */
export async function schemaDiff(url: string): Promise<string> {
  const schema: [string, string] = [SCHEMA, readFileSync(SCHEMA, 'utf8')];
  const files = [{ path: schema[0], content: schema[1] }];
  const engine = await schemaEngine(url, schema);
  const answer = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: path.dirname(SCHEMA) },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  const lines = z.string().parse(answer.stdout).split('\n');
  const kept = lines.filter((line) => !HAND_WRITTEN.some((known) => line.endsWith(known)));
  return kept.some((line) => line.trim() && !line.startsWith('--')) ? kept.join('\n').trim() : '';
}
