-- DropIndex
DROP INDEX "audit_event_unit_id_idx";

-- AlterTable
ALTER TABLE "audit_event" ADD COLUMN     "origin" TEXT;

-- CreateTable
CREATE TABLE "audit_link" (
    "place" BIGINT NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_link_pkey" PRIMARY KEY ("place")
);

-- CreateTable
CREATE TABLE "backup_schedule" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "frequency" TEXT NOT NULL DEFAULT 'daily',
    "weekday" INTEGER NOT NULL DEFAULT 7,
    "hour" INTEGER NOT NULL DEFAULT 23,
    "keep_days" INTEGER NOT NULL DEFAULT 7,
    "keep_weeks" INTEGER NOT NULL DEFAULT 4,
    "keep_months" INTEGER NOT NULL DEFAULT 12,
    "version" INTEGER NOT NULL DEFAULT 1,
    "set_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "backup_schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "backup_run" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "due" TIMESTAMPTZ(6),
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "file_name" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "beat_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "is_cancelled" BOOLEAN NOT NULL DEFAULT false,
    "finished_at" TIMESTAMPTZ(6),
    "problem" TEXT,

    CONSTRAINT "backup_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_link_seq_key" ON "audit_link"("seq");

-- CreateIndex
CREATE INDEX "backup_run_file_name_idx" ON "backup_run"("file_name");

-- CreateIndex
CREATE UNIQUE INDEX "backup_run_due_attempt_key" ON "backup_run"("due", "attempt");

-- CreateIndex
CREATE INDEX "audit_event_unit_id_seq_idx" ON "audit_event"("unit_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_actor_id_seq_idx" ON "audit_event"("actor_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_action_seq_idx" ON "audit_event"("action", "seq");

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at");

-- ───────────────── By hand: what Prisma cannot express ─────────────────

-- Few events have a reason; a search reads only those.
CREATE INDEX audit_event_reason ON audit_event (seq) WHERE reason IS NOT NULL;

CREATE UNIQUE INDEX backup_run_one_at_a_time ON backup_run ((true)) WHERE finished_at IS NULL;
ALTER TABLE backup_run
  ADD CONSTRAINT backup_run_kind CHECK (kind IN ('manual', 'scheduled', 'check')),
  ADD CONSTRAINT backup_run_due CHECK ((kind = 'scheduled') = (due IS NOT NULL)),
  ADD CONSTRAINT backup_run_problem CHECK (problem IS NULL OR finished_at IS NOT NULL);
ALTER TABLE backup_schedule
  ADD CONSTRAINT backup_schedule_one_row CHECK (id = 1),
  ADD CONSTRAINT backup_schedule_frequency CHECK (frequency IN ('off', 'daily', 'weekly')),
  ADD CONSTRAINT backup_schedule_moment CHECK (weekday BETWEEN 1 AND 7 AND hour BETWEEN 0 AND 23),
  ADD CONSTRAINT backup_schedule_keep CHECK (keep_days BETWEEN 1 AND 366 AND keep_weeks BETWEEN 0 AND 104 AND keep_months BETWEEN 0 AND 120);
INSERT INTO backup_schedule DEFAULT VALUES;

-- What was done stays as it was written, also for whoever owns the tables and does not mean harm.
CREATE FUNCTION refuse_change_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% never changes', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_event_kept BEFORE UPDATE OR DELETE ON audit_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER audit_link_kept BEFORE UPDATE OR DELETE ON audit_link
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();

DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'soket_app') THEN
    REVOKE UPDATE, DELETE, TRUNCATE ON audit_link FROM soket_app;
    REVOKE INSERT, DELETE, TRUNCATE ON backup_schedule FROM soket_app;
  END IF;
END $$;
