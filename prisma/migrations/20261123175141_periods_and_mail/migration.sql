-- CreateEnum
CREATE TYPE "mail_state" AS ENUM ('queued', 'sending', 'sent', 'failed', 'uncertain');

-- AlterTable
ALTER TABLE "period" ADD COLUMN     "closes_on" DATE;

-- CreateTable
CREATE TABLE "entry_closing" (
    "form_id" UUID NOT NULL,
    "period_id" UUID NOT NULL,
    "closes_on" DATE,
    "reason" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "decided_at" TIMESTAMPTZ(6) NOT NULL,
    "decided_by_id" TEXT NOT NULL,

    CONSTRAINT "entry_closing_pkey" PRIMARY KEY ("period_id","form_id")
);

-- CreateTable
CREATE TABLE "digest_address" (
    "user_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "set_at" TIMESTAMPTZ(6) NOT NULL,
    "set_by_id" TEXT NOT NULL,

    CONSTRAINT "digest_address_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "mail_message" (
    "id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "to_address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "state" "mail_state" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_at" TIMESTAMPTZ(6),
    "finished_at" TIMESTAMPTZ(6),
    "problem" TEXT,

    CONSTRAINT "mail_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "entry_closing_form_id_idx" ON "entry_closing"("form_id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_message_message_id_key" ON "mail_message"("message_id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_message_user_id_day_kind_key" ON "mail_message"("user_id", "day", "kind");

-- AddForeignKey
ALTER TABLE "entry_closing" ADD CONSTRAINT "entry_closing_form_id_fkey" FOREIGN KEY ("form_id") REFERENCES "form"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry_closing" ADD CONSTRAINT "entry_closing_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry_closing" ADD CONSTRAINT "entry_closing_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest_address" ADD CONSTRAINT "digest_address_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest_address" ADD CONSTRAINT "digest_address_set_by_id_fkey" FOREIGN KEY ("set_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_message" ADD CONSTRAINT "mail_message_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ───────────────── By hand: what Prisma cannot express ─────────────────

-- Nobody is kept out before the deadline
ALTER TABLE period ADD CONSTRAINT period_closes_on CHECK (closes_on > COALESCE(deadline, last_day));

ALTER TABLE entry_closing
  ADD CONSTRAINT entry_closing_reason CHECK (reason ~ '\S'),
  ADD CONSTRAINT entry_closing_version CHECK (version >= 1);

ALTER TABLE digest_address
  ADD CONSTRAINT digest_address_form CHECK (address ~ '^[^[:space:]@<>]+@[^[:space:]@<>]+$' AND length(address) <= 254),
  ADD CONSTRAINT digest_address_version CHECK (version >= 1);

ALTER TABLE mail_message
  ADD CONSTRAINT mail_message_attempts CHECK (attempts >= 0),
  -- What is being sent says since when; what is over says since when
  ADD CONSTRAINT mail_message_claimed CHECK (state <> 'sending' OR claimed_at IS NOT NULL),
  ADD CONSTRAINT mail_message_finished CHECK ((state IN ('sent', 'failed', 'uncertain')) = (finished_at IS NOT NULL)),
  ADD CONSTRAINT mail_message_problem CHECK (state NOT IN ('failed', 'uncertain') OR problem IS NOT NULL);
CREATE INDEX mail_message_waiting ON mail_message (next_attempt_at) WHERE state = 'queued';
CREATE INDEX mail_message_sending ON mail_message (claimed_at) WHERE state = 'sending';
