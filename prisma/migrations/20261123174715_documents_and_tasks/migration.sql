-- CreateEnum
CREATE TYPE "task_recurrence" AS ENUM ('month', 'quarter', 'year', 'term');

-- CreateEnum
CREATE TYPE "task_kind" AS ENUM ('work', 'session');

-- CreateEnum
CREATE TYPE "session_mode" AS ENUM ('inPerson', 'online', 'both');

-- CreateEnum
CREATE TYPE "task_event_kind" AS ENUM ('progress', 'confirmed', 'sentBack', 'deadlineChanged', 'paused', 'resumed', 'cancelled');

-- AlterTable
ALTER TABLE "document" ADD COLUMN     "purpose" TEXT,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "span_from" DATE,
ADD COLUMN     "span_to" DATE;

-- AlterTable
ALTER TABLE "document_type" ADD COLUMN     "sort_order" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "symbol" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "task" DROP COLUMN "status",
ADD COLUMN     "halt_reason" TEXT,
ADD COLUMN     "halted" "task_status",
ADD COLUMN     "kind" "task_kind" NOT NULL DEFAULT 'work',
ADD COLUMN     "recurrence" "task_recurrence",
ADD COLUMN     "recurs_from" DATE,
ADD COLUMN     "recurs_to" DATE,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "source" TEXT,
ADD COLUMN     "weight" DECIMAL(9,3);

-- AlterTable
ALTER TABLE "task_indicator" ADD COLUMN     "target_id" UUID;

-- CreateTable
CREATE TABLE "stored_file" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "uploaded_at" TIMESTAMPTZ(6) NOT NULL,
    "uploaded_by_id" TEXT NOT NULL,
    "unit_id" UUID,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_file" (
    "document_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "removed_at" TIMESTAMPTZ(6),

    CONSTRAINT "document_file_pkey" PRIMARY KEY ("document_id","file_id")
);

-- CreateTable
CREATE TABLE "steering_committee" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "document_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "note" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "steering_committee_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "steering_review" (
    "id" UUID NOT NULL,
    "committee_id" UUID NOT NULL,
    "reviewed_on" DATE,
    "document_id" UUID,
    "posts" JSONB NOT NULL DEFAULT '[]',
    "note" TEXT,
    "source" TEXT,

    CONSTRAINT "steering_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_assignment" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "occurrence" TEXT NOT NULL DEFAULT '',
    "deadline" DATE,
    "status" "task_status" NOT NULL DEFAULT 'notStarted',
    "percent" INTEGER NOT NULL DEFAULT 0,
    "done_on" DATE,
    "mode" "session_mode",
    "confirmed_at" TIMESTAMPTZ(6),
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "task_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_event" (
    "id" UUID NOT NULL,
    "assignment_id" UUID NOT NULL,
    "kind" "task_event_kind" NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "by_id" TEXT NOT NULL,
    "text" TEXT,
    "status" "task_status" NOT NULL,
    "percent" INTEGER NOT NULL,
    "deadline_before" DATE,
    "deadline_after" DATE,
    "evidence_number" TEXT,
    "evidence_date" DATE,

    CONSTRAINT "task_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_evidence" (
    "event_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,

    CONSTRAINT "task_evidence_pkey" PRIMARY KEY ("event_id","file_id")
);

-- CreateIndex
CREATE INDEX "stored_file_uploaded_by_id_idx" ON "stored_file"("uploaded_by_id");

-- CreateIndex
CREATE INDEX "stored_file_unit_id_idx" ON "stored_file"("unit_id");

-- CreateIndex
CREATE INDEX "document_file_file_id_idx" ON "document_file"("file_id");

-- CreateIndex
CREATE INDEX "steering_committee_document_id_idx" ON "steering_committee"("document_id");

-- CreateIndex
CREATE INDEX "steering_committee_unit_id_idx" ON "steering_committee"("unit_id");

-- CreateIndex
CREATE INDEX "steering_review_committee_id_idx" ON "steering_review"("committee_id");

-- CreateIndex
CREATE INDEX "steering_review_document_id_idx" ON "steering_review"("document_id");

-- CreateIndex
CREATE INDEX "task_assignment_unit_id_status_idx" ON "task_assignment"("unit_id", "status");

-- CreateIndex
CREATE INDEX "task_assignment_deadline_idx" ON "task_assignment"("deadline");

-- CreateIndex
CREATE UNIQUE INDEX "task_assignment_task_id_unit_id_occurrence_key" ON "task_assignment"("task_id", "unit_id", "occurrence");

-- CreateIndex
CREATE INDEX "task_event_assignment_id_idx" ON "task_event"("assignment_id");

-- CreateIndex
CREATE INDEX "task_event_by_id_idx" ON "task_event"("by_id");

-- CreateIndex
CREATE INDEX "task_evidence_file_id_idx" ON "task_evidence"("file_id");

-- CreateIndex
CREATE INDEX "task_plan_id_idx" ON "task"("plan_id");

-- CreateIndex
CREATE INDEX "task_lead_unit_id_idx" ON "task"("lead_unit_id");

-- CreateIndex
CREATE INDEX "task_indicator_target_id_idx" ON "task_indicator"("target_id");

-- AddForeignKey
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_uploaded_by_id_fkey" FOREIGN KEY ("uploaded_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_file" ADD CONSTRAINT "document_file_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_file" ADD CONSTRAINT "document_file_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "steering_committee" ADD CONSTRAINT "steering_committee_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "steering_committee" ADD CONSTRAINT "steering_committee_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "steering_review" ADD CONSTRAINT "steering_review_committee_id_fkey" FOREIGN KEY ("committee_id") REFERENCES "steering_committee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "steering_review" ADD CONSTRAINT "steering_review_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_assignment" ADD CONSTRAINT "task_assignment_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_assignment" ADD CONSTRAINT "task_assignment_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_event" ADD CONSTRAINT "task_event_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "task_assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_event" ADD CONSTRAINT "task_event_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_evidence" ADD CONSTRAINT "task_evidence_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "task_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_evidence" ADD CONSTRAINT "task_evidence_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_indicator" ADD CONSTRAINT "task_indicator_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "target"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ───────────────── By hand: what Prisma cannot express ─────────────────

-- Documents: of one under secrecy neither text nor file is kept
ALTER TABLE document
  ADD CONSTRAINT document_secret_purpose CHECK (secrecy = 'normal' OR purpose IS NULL),
  ADD CONSTRAINT document_span CHECK (span_to >= span_from),
  ADD CONSTRAINT document_revision CHECK (revision >= 0);
ALTER TABLE stored_file
  ADD CONSTRAINT stored_file_size CHECK (size = octet_length(content) AND size > 0),
  ADD CONSTRAINT stored_file_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$');

CREATE FUNCTION refuse_file_of_secret() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM document d WHERE d.id = NEW.document_id AND d.secrecy <> 'normal') THEN
    RAISE EXCEPTION 'a document under secrecy has no file here' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_file_not_secret BEFORE INSERT OR UPDATE ON document_file
  FOR EACH ROW EXECUTE FUNCTION refuse_file_of_secret();

CREATE FUNCTION refuse_secret_with_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.secrecy <> 'normal' AND EXISTS (SELECT 1 FROM document_file f WHERE f.document_id = NEW.id) THEN
    RAISE EXCEPTION 'a document with a file cannot be put under secrecy' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_secret_without_file BEFORE UPDATE OF secrecy ON document
  FOR EACH ROW EXECUTE FUNCTION refuse_secret_with_file();

-- Links make no circle, over all kinds together. One writer at a time: two links that close a circle only together
-- would otherwise pass each other unseen.
CREATE FUNCTION refuse_link_circle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(727402);
  IF EXISTS (
    WITH RECURSIVE reached (id) AS (
      SELECT NEW.to_id
      UNION
      SELECT l.to_id FROM document_link l JOIN reached r ON l.from_id = r.id
    )
    SELECT 1 FROM reached WHERE id = NEW.from_id
  ) THEN
    RAISE EXCEPTION 'document links must not make a circle' USING ERRCODE = 'check_violation', CONSTRAINT = 'document_link_circle';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_link_no_circle BEFORE INSERT OR UPDATE ON document_link
  FOR EACH ROW EXECUTE FUNCTION refuse_link_circle();

-- Tasks: once with a deadline or again and again between two days; halted for a reason
ALTER TABLE task
  ADD CONSTRAINT task_once_or_recurring CHECK (recurrence IS NULL OR deadline IS NULL),
  ADD CONSTRAINT task_recurs CHECK ((recurrence IS NOT NULL OR recurs_from IS NULL) AND (recurrence IS NOT NULL OR recurs_to IS NULL) AND recurs_to >= recurs_from),
  ADD CONSTRAINT task_halted CHECK (halted IN ('paused', 'cancelled') AND (halted IS NULL OR halt_reason ~ '\S')),
  ADD CONSTRAINT task_weight CHECK (weight > 0),
  ADD CONSTRAINT task_revision CHECK (revision >= 0);
ALTER TABLE task_assignment
  ADD CONSTRAINT task_assignment_percent CHECK (percent BETWEEN 0 AND 100),
  ADD CONSTRAINT task_assignment_done CHECK ((status = 'done') = (done_on IS NOT NULL)),
  ADD CONSTRAINT task_assignment_confirmed CHECK (confirmed_at IS NULL OR status = 'done'),
  ADD CONSTRAINT task_assignment_revision CHECK (revision >= 0);
ALTER TABLE task_event
  ADD CONSTRAINT task_event_percent CHECK (percent BETWEEN 0 AND 100),
  ADD CONSTRAINT task_event_reason CHECK (kind IN ('progress', 'confirmed') OR text ~ '\S'),
  ADD CONSTRAINT task_event_deadline CHECK (kind = 'deadlineChanged' OR (deadline_before IS NULL AND deadline_after IS NULL));

-- What was said of a task stays said
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'soket_app') THEN
    REVOKE UPDATE, DELETE, TRUNCATE ON task_event, task_evidence FROM soket_app;
    REVOKE UPDATE, TRUNCATE ON stored_file FROM soket_app;
  END IF;
END $$;

-- The types of document a Party committee writes and receives, to begin with
INSERT INTO document_type (code, name, symbol, sort_order) VALUES
  ('NQ', 'Nghị quyết', 'NQ', 1), ('CT', 'Chỉ thị', 'CT', 2), ('KL', 'Kết luận', 'KL', 3), ('QĐ', 'Quyết định', 'QĐ', 4),
  ('QĐi', 'Quy định', 'QĐ', 5), ('QC', 'Quy chế', 'QC', 6), ('TT', 'Thông tri', 'TT', 7), ('HD', 'Hướng dẫn', 'HD', 8),
  ('TB', 'Thông báo', 'TB', 9), ('BC', 'Báo cáo', 'BC', 10), ('KH', 'Kế hoạch', 'KH', 11), ('CTr', 'Chương trình', 'CTr', 12),
  ('ĐA', 'Đề án', 'ĐA', 13), ('QTr', 'Quy trình', 'QTr', 14), ('CV', 'Công văn', 'CV', 15), ('TTr', 'Tờ trình', 'TTr', 16)
  ON CONFLICT (code) DO UPDATE SET symbol = EXCLUDED.symbol, sort_order = EXCLUDED.sort_order;
