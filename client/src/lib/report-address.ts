/** What an address says of a report, as the server is asked for it: `unit` is somebody else's, `version` an earlier one. */
export function sheetOf(
  { formCode, periodCode }: { formCode: string; periodCode: string },
  { unit, version }: { unit?: string; version?: string },
) {
  return { formCode, periodCode, unitCode: unit ?? null, versionNumber: Number(version) || null };
}
