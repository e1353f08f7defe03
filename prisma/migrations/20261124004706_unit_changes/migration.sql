-- AlterTable
ALTER TABLE "org_unit_lineage" ADD COLUMN     "change_id" UUID;

-- CreateTable
CREATE TABLE "org_unit_change" (
    "id" UUID NOT NULL,
    "effective_on" DATE,
    "change" JSONB NOT NULL,
    "grounds" TEXT,
    "document_id" UUID,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "made_at" TIMESTAMPTZ(6) NOT NULL,
    "made_by_id" TEXT NOT NULL,

    CONSTRAINT "org_unit_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "org_unit_change_document_id_idx" ON "org_unit_change"("document_id");

-- CreateIndex
CREATE INDEX "org_unit_change_made_by_id_idx" ON "org_unit_change"("made_by_id");

-- CreateIndex
CREATE INDEX "org_unit_lineage_change_id_idx" ON "org_unit_lineage"("change_id");

-- AddForeignKey
ALTER TABLE "org_unit_lineage" ADD CONSTRAINT "org_unit_lineage_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "org_unit_change"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "org_unit_change" ADD CONSTRAINT "org_unit_change_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "org_unit_change" ADD CONSTRAINT "org_unit_change_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand: a share is known or its basis is not, and one day's change hands on no more than the whole unit
ALTER TABLE org_unit_lineage ADD CONSTRAINT org_unit_lineage_basis CHECK ((basis = 'unknown') = (share IS NULL));

CREATE FUNCTION refuse_more_than_whole_unit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum(share) FROM org_unit_lineage
      WHERE from_unit_id = NEW.from_unit_id AND effective_on = NEW.effective_on) > 1 THEN
    RAISE EXCEPTION 'the parts of a unit are more than the whole' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER org_unit_lineage_whole AFTER INSERT OR UPDATE ON org_unit_lineage
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_more_than_whole_unit();
