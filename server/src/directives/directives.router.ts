import { z } from 'zod';
import { can, router } from '../core/trpc.ts';
import { listDirectives, showDirective } from './directives.service.ts';
import { attachFile, AttachInput, detachFile } from './document-files.ts';
import { ChangeInput, DocumentCode, RegisterInput } from './document-input.ts';
import { linkDocuments, LinkInput, unlinkDocuments } from './document-links.ts';
import { documentRecord, RecordInput } from './document-record.ts';
import { keepTypes, KeepTypesInput, registerChoices } from './document-types.ts';
import {
  applyImport,
  ApplyImportInput,
  checkImport,
  CheckImportInput,
  importTemplate,
} from './import-list.ts';
import { changeDocument, registerNew } from './keep-document.ts';
import { LikelyInput, likelySame } from './likely-same.ts';
import { searchDocuments, SearchInput } from './search-documents.ts';

const read = can('directives:read');
const edit = can('directives:edit');

export const directivesRouter = router({
  list: read.query(({ ctx }) => listDirectives(ctx)),
  show: read.input(z.object({ code: DocumentCode })).query(({ ctx, input }) => showDirective(ctx, input)),
  search: read.input(SearchInput).query(({ ctx, input }) => searchDocuments(ctx, input)),
  record: read.input(RecordInput).query(({ ctx, input }) => documentRecord(ctx, input)),
  choices: read.query(({ ctx }) => registerChoices(ctx)),
  likely: edit.input(LikelyInput).query(({ ctx, input }) => likelySame(ctx.db, input)),
  register: edit.input(RegisterInput).mutation(({ ctx, input }) => registerNew(ctx, input)),
  change: edit.input(ChangeInput).mutation(({ ctx, input }) => changeDocument(ctx, input)),
  link: edit.input(LinkInput).mutation(({ ctx, input }) => linkDocuments(ctx, input)),
  unlink: edit.input(LinkInput).mutation(({ ctx, input }) => unlinkDocuments(ctx, input)),
  attach: edit.input(AttachInput).mutation(({ ctx, input }) => attachFile(ctx, input)),
  detach: edit.input(AttachInput).mutation(({ ctx, input }) => detachFile(ctx, input)),
  keepTypes: edit.input(KeepTypesInput).mutation(({ ctx, input }) => keepTypes(ctx, input)),
  importTemplate: edit.query(({ ctx }) => importTemplate(ctx)),
  importCheck: edit.input(CheckImportInput).mutation(({ ctx, input }) => checkImport(ctx, input)),
  importApply: edit.input(ApplyImportInput).mutation(({ ctx, input }) => applyImport(ctx, input)),
});
