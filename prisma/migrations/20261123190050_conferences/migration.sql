-- CreateEnum
CREATE TYPE "conference_comparison" AS ENUM ('lastYear', 'previous', 'none');

-- AlterTable
ALTER TABLE "task" ADD COLUMN     "conference_id" UUID;

-- CreateTable
CREATE TABLE "conference" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "held_on" DATE NOT NULL,
    "place" TEXT,
    "span_from" DATE,
    "span_to" DATE NOT NULL,
    "comparison" "conference_comparison" NOT NULL DEFAULT 'lastYear',
    "unit_codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "note" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "previous_id" UUID,

    CONSTRAINT "conference_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conference_directive" (
    "conference_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "sort_order" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "conference_directive_pkey" PRIMARY KEY ("conference_id","document_id")
);

-- CreateTable
CREATE TABLE "conference_slide" (
    "id" UUID NOT NULL,
    "conference_id" UUID NOT NULL,
    "sort_order" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "comment" TEXT,
    "notes" TEXT,
    "is_hidden" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "conference_slide_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conference_freeze" (
    "id" UUID NOT NULL,
    "conference_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "as_of_seq" BIGINT NOT NULL,
    "frozen_at" TIMESTAMPTZ(6) NOT NULL,
    "frozen_by_id" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "checksum" TEXT NOT NULL,
    "reopened_at" TIMESTAMPTZ(6),
    "reopened_by_id" TEXT,
    "reopen_reason" TEXT,

    CONSTRAINT "conference_freeze_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conference_trace" (
    "code" TEXT NOT NULL,
    "freeze_id" UUID NOT NULL,
    "slide_id" UUID NOT NULL,
    "indicator_code" TEXT NOT NULL,
    "unit_code" TEXT NOT NULL,
    "span_from" DATE,
    "span_to" DATE NOT NULL,

    CONSTRAINT "conference_trace_pkey" PRIMARY KEY ("code")
);

-- CreateIndex
CREATE INDEX "conference_held_on_idx" ON "conference"("held_on");

-- CreateIndex
CREATE INDEX "conference_previous_id_idx" ON "conference"("previous_id");

-- CreateIndex
CREATE INDEX "conference_directive_document_id_idx" ON "conference_directive"("document_id");

-- CreateIndex
CREATE INDEX "conference_slide_conference_id_idx" ON "conference_slide"("conference_id");

-- CreateIndex
CREATE INDEX "conference_freeze_frozen_by_id_idx" ON "conference_freeze"("frozen_by_id");

-- CreateIndex
CREATE INDEX "conference_freeze_reopened_by_id_idx" ON "conference_freeze"("reopened_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "conference_freeze_conference_id_number_key" ON "conference_freeze"("conference_id", "number");

-- CreateIndex
CREATE INDEX "conference_trace_freeze_id_idx" ON "conference_trace"("freeze_id");

-- CreateIndex
CREATE INDEX "task_conference_id_idx" ON "task"("conference_id");

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conference"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conference" ADD CONSTRAINT "conference_previous_id_fkey" FOREIGN KEY ("previous_id") REFERENCES "conference"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conference_directive" ADD CONSTRAINT "conference_directive_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conference"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conference_directive" ADD CONSTRAINT "conference_directive_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conference_slide" ADD CONSTRAINT "conference_slide_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conference"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conference_freeze" ADD CONSTRAINT "conference_freeze_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conference"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conference_freeze" ADD CONSTRAINT "conference_freeze_frozen_by_id_fkey" FOREIGN KEY ("frozen_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conference_freeze" ADD CONSTRAINT "conference_freeze_reopened_by_id_fkey" FOREIGN KEY ("reopened_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conference_trace" ADD CONSTRAINT "conference_trace_freeze_id_fkey" FOREIGN KEY ("freeze_id") REFERENCES "conference_freeze"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ───────────────── By hand: what Prisma cannot express ─────────────────

ALTER TABLE conference
  ADD CONSTRAINT conference_span CHECK (span_to >= span_from),
  ADD CONSTRAINT conference_title CHECK (title ~ '\S'),
  ADD CONSTRAINT conference_revision CHECK (revision >= 0),
  ADD CONSTRAINT conference_not_before_itself CHECK (previous_id <> id);
-- The slides' order may be rewritten in one transaction
ALTER TABLE conference_slide ADD CONSTRAINT conference_slide_order UNIQUE (conference_id, sort_order) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE conference_freeze
  ADD CONSTRAINT conference_freeze_checksum CHECK (checksum ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT conference_freeze_reopened CHECK ((reopened_at IS NULL) = (reopened_by_id IS NULL)
    AND (reopened_at IS NULL) = (reopen_reason IS NULL) AND (reopen_reason IS NULL OR reopen_reason ~ '\S'));
-- One freeze in force
CREATE UNIQUE INDEX conference_freeze_in_force ON conference_freeze (conference_id) WHERE reopened_at IS NULL;

-- What was shown stays as it was shown: only the reopening is added, once
CREATE FUNCTION refuse_change_of_freeze() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.reopened_at IS NOT NULL
    OR (OLD.conference_id, OLD.number, OLD.as_of_seq, OLD.frozen_at, OLD.frozen_by_id, OLD.content, OLD.checksum)
      IS DISTINCT FROM (NEW.conference_id, NEW.number, NEW.as_of_seq, NEW.frozen_at, NEW.frozen_by_id, NEW.content, NEW.checksum) THEN
    RAISE EXCEPTION 'a frozen conference never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER conference_freeze_closed BEFORE UPDATE OR DELETE ON conference_freeze
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_freeze();

DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'soket_app') THEN
    REVOKE UPDATE, DELETE, TRUNCATE ON conference_trace FROM soket_app;
    REVOKE DELETE, TRUNCATE ON conference_freeze FROM soket_app;
  END IF;
END $$;
