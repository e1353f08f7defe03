import {
  MalformedFileError,
  MissingCloseDelimiterError,
  RelType,
  type Tag,
  TagDisposition,
  TagOptionsParseError,
  TemplateHandler,
  type XmlNode,
} from 'easy-template-x';
import { TemplateFault } from './template-fault.ts';
import { PART_TAGS, WHOLE_TAG } from './word-parts.ts';

const BODY_TAGS: ReadonlySet<string> = new Set([WHOLE_TAG, ...PART_TAGS]);

/**
 * A paragraph that the filled-in template has where text of ours is put in afterwards: read as XML by the library, that
 * text would take seconds.
 */
export const placeMark = (tag: string) => `<w:p><w:r><w:t>SoKet:${tag}</w:t></w:r></w:p>`;

/**
 * The template with its tags filled, and a `placeMark` where a part of the document goes.
 * @param words of the tags that stand within a line
 * @throws TemplateFault that names every tag that is wrong
 */
export async function fillTemplate(template: Buffer, words: Record<string, string>): Promise<Buffer> {
  const places = [...BODY_TAGS].map((tag) => [
    tag,
    { _type: 'rawXml', xml: placeMark(tag), replaceParagraph: true },
  ]);
  const handler = new TemplateHandler();
  try {
    const tags = await handler.parseTags(template);
    const margins = await marginText(handler, template);
    const faults = [
      ...faultsOf(tags, margins, words),
      ...strayBrackets(`${await handler.getText(template)}\n${margins}`),
    ];
    if (faults.length > 0) throw new TemplateFault(faults.join(' '));
    return await handler.process(template, { ...words, ...Object.fromEntries(places) });
  } catch (error) {
    throw inWords(error);
  }
}

/** What stands above and below the pages. */
async function marginText(handler: TemplateHandler, template: Buffer): Promise<string> {
  const parts = await Promise.all(
    [RelType.Header, RelType.Footer].map((type) => handler.getParts(template, type)),
  );
  const texts = await Promise.all(parts.flat().map((part) => part.getText()));
  return texts.join('\n');
}

function faultsOf(tags: readonly Tag[], margins: string, words: Record<string, string>): string[] {
  const marginTags = Array.from(margins.matchAll(/\{\s*([^{}]+?)\s*\}/g), ([, name = '']) => name);
  const single = tags.filter(({ disposition }) => disposition === TagDisposition.SelfClosed);
  const body = single.filter(({ name }) => BODY_TAGS.has(name));
  const count = (wanted: string) => body.filter(({ name }) => name === wanted).length;
  const unknown = [...single.map(({ name }) => name), ...marginTags].filter(
    (name) => !BODY_TAGS.has(name) && !Object.hasOwn(words, name),
  );
  return [
    ...tags.flatMap(({ disposition, rawText, name }) =>
      disposition === TagDisposition.SelfClosed
        ? []
        : [`Thẻ ${rawText} là thẻ lặp; tệp mẫu chỉ dùng thẻ đơn, như {${name}}.`],
    ),
    ...[...new Set(unknown)].map((name) => `Phần mềm không biết thẻ {${name}}.`),
    ...(unknown.length === 0
      ? []
      : [`Các thẻ dùng được: ${[...Object.keys(words), ...BODY_TAGS].join(', ')}.`]),
    ...body.flatMap((tag) =>
      standsAlone(tag) ? [] : [`Thẻ {${tag.name}} phải đứng một mình trong một đoạn.`],
    ),
    ...marginTags.flatMap((name) =>
      BODY_TAGS.has(name) ? [`Thẻ {${name}} không đặt được ở đầu trang, cuối trang.`] : [],
    ),
    ...[...BODY_TAGS].flatMap((name) => (count(name) > 1 ? [`Thẻ {${name}} chỉ được đặt một lần.`] : [])),
    ...(count(WHOLE_TAG) > 0 && body.some(({ name }) => name !== WHOLE_TAG)
      ? [`Thẻ {${WHOLE_TAG}} đã gồm mọi phần, không dùng cùng các thẻ ${PART_TAGS.join(', ')}.`]
      : []),
    ...(body.length === 0 ? [`Tệp mẫu chưa có thẻ {${WHOLE_TAG}}, là chỗ đặt nội dung.`] : []),
  ];
}

/** Half a tag, that would be printed as it stands. */
function strayBrackets(text: string): string[] {
  const rest = text.replaceAll(/\{[^{}]*\}/g, ' ');
  return Array.from(rest.matchAll(/[^\s{}]*[{}]/g), ([word]) => `Dấu ngoặc ở “${word}” không thành thẻ.`);
}

/** What else is in its paragraph would be gone with it. */
function standsAlone(tag: Tag): boolean {
  let node: XmlNode | undefined = 'xmlTextNode' in tag ? tag.xmlTextNode : tag.xmlNode;
  while (node && node.nodeName !== 'w:p') node = node.parentNode;
  return node !== undefined && textOf(node).trim() === tag.rawText;
}

function textOf(node: XmlNode): string {
  return 'textContent' in node ? node.textContent : (node.childNodes ?? []).map(textOf).join('');
}

function inWords(error: unknown): unknown {
  if (error instanceof MissingCloseDelimiterError)
    return new TemplateFault(`Thẻ “${error.openDelimiterText}” trong tệp mẫu thiếu dấu }.`);
  if (error instanceof TagOptionsParseError)
    return new TemplateFault(`Thẻ ${error.tagRawText} trong tệp mẫu viết chưa đúng.`);
  if (error instanceof MalformedFileError)
    return new TemplateFault('Tệp mẫu bị hỏng. Hãy mở bằng Word rồi lưu lại.');
  return error;
}
