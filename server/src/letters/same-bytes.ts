import { Packer, type Document } from 'docx';
import { escapeXml, packParts, unpackParts } from '../exports/office-package.ts';

/**
 * A Word file that is the same byte for byte whenever it is made of the same words: no moment of making stays in it.
 * @param title shown by programs that list files
 */
export async function wordFile(document: Document, title: string): Promise<Uint8Array> {
  const core = [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>Sơ Kết</dc:creator></cp:coreProperties>`,
  ].join('');
  const bytes = await Packer.toBuffer(document, undefined, [{ path: 'docProps/core.xml', data: core }]);
  return packParts(unpackParts(Buffer.from(bytes)));
}
