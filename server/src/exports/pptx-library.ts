import library from 'pptxgenjs';

/**
 * pptxgenjs hands its class out as the module's default, but describes that of its CommonJS build, where the class hangs one
 * level deeper: the value and its types are put together here.
 */
export const Deck = library as unknown as typeof library.default;
export type Deck = library.default;
export type Slide = library.default.Slide;
export type TextLook = library.default.TextPropsOptions;
export type TextPiece = library.default.TextProps;
export type CellLook = library.default.TableCellProps;
