import path from 'node:path';
import { xml } from 'easy-template-x';
import { unpackParts } from '../src/exports/office-package.ts';

export type CheckedPackage = {
  names: string[];
  text: (name: string) => string;
  bytes: (name: string) => Buffer;
};

/**
 * An office file whose every part is XML that can be parsed, whose relations lead to parts that are there, and whose parts all
 * have a content type.
 * @throws naming what is broken
 */
export function checkedPackage(file: Buffer): CheckedPackage {
  const parts = new Map(unpackParts(file).map(({ name, content }) => [name, content]));
  const bytes = (name: string): Buffer => {
    const found = parts.get(name);
    if (!found) throw new Error(`no part ${name}`);
    return found;
  };
  const text = (name: string) => bytes(name).toString('utf8');
  const types = text('[Content_Types].xml');
  for (const name of parts.keys()) {
    if (/\.(xml|rels)$/.test(name)) {
      const root = xml.parser.domParse(text(name)).documentElement;
      if (!root || root.nodeName === 'parsererror') throw new Error(`${name} is no XML`);
    }
    if (name.endsWith('.rels')) checkRelations(name, text(name), parts);
    const ending = name.split('.').at(-1) ?? '';
    const isTyped = types.includes(`PartName="/${name}"`) || types.includes(`Extension="${ending}"`);
    if (!isTyped && name !== '[Content_Types].xml') throw new Error(`${name} has no content type`);
  }
  for (const [, name = ''] of types.matchAll(/PartName="\/([^"]+)"/g)) bytes(name);
  return { names: [...parts.keys()], text, bytes };
}

function checkRelations(name: string, relations: string, parts: ReadonlyMap<string, Buffer>): void {
  const folder = path.posix.join(path.posix.dirname(name), '..');
  for (const [tag] of relations.matchAll(/<Relationship\b[^>]*>/g)) {
    if (tag.includes('TargetMode="External"')) continue;
    const target = /Target="([^"]*)"/.exec(tag)?.[1] ?? '';
    const found = target.startsWith('/') ? target.slice(1) : path.posix.join(folder, target);
    if (!parts.has(found)) throw new Error(`${name} leads to ${found}, which is not there`);
  }
}

/** What Word prints, one paragraph a line. */
export function wordText({ text }: CheckedPackage): string {
  return text('word/document.xml')
    .replaceAll('</w:p>', '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
