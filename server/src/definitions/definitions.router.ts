import { can, router } from '../core/trpc.ts';
import { startingSets } from './starting-sets.ts';
import { exportDefinitions, ExportDefinitionsInput, listDefinitions } from './transfer-export.ts';
import { importDefinitions, ImportDefinitionsInput } from './transfer-import.ts';
import { previewTransfer } from './transfer-preview.ts';
import { TransferSource } from './transfer-source.ts';

const transfer = can('definitions:transfer');

export const definitionsRouter = router({
  list: transfer.query(({ ctx }) => listDefinitions(ctx)),
  startingSets: transfer.query(() => startingSets()),
  // These two change nothing; mutations because whole files and long lists travel, and addresses are short.
  export: transfer.input(ExportDefinitionsInput).mutation(({ ctx, input }) => exportDefinitions(ctx, input)),
  preview: transfer.input(TransferSource).mutation(({ ctx, input }) => previewTransfer(ctx, input)),
  import: transfer.input(ImportDefinitionsInput).mutation(({ ctx, input }) => importDefinitions(ctx, input)),
});
