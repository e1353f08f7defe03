-- Extensions: exclusion over equal ids and overlapping days; search with and without diacritics.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- One order for everything that is ever recorded: saved states, approvals, definitions, audit.
CREATE SEQUENCE record_seq AS bigint;


-- CreateEnum
CREATE TYPE "lineage_basis" AS ENUM ('population', 'declared', 'unknown');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('reporter', 'unitLeader', 'specialist', 'head', 'leader', 'administrator');

-- CreateEnum
CREATE TYPE "document_role" AS ENUM ('directive', 'plan');

-- CreateEnum
CREATE TYPE "secrecy" AS ENUM ('normal', 'confidential', 'secret', 'topSecret');

-- CreateEnum
CREATE TYPE "document_link_kind" AS ENUM ('implements', 'amends', 'replaces', 'refersTo');

-- CreateEnum
CREATE TYPE "task_status" AS ENUM ('notStarted', 'inProgress', 'done', 'paused', 'cancelled');

-- CreateEnum
CREATE TYPE "task_document_relation" AS ENUM ('serves', 'refersTo');

-- CreateEnum
CREATE TYPE "frequency" AS ENUM ('month', 'quarter', 'half', 'nine', 'year');

-- CreateEnum
CREATE TYPE "period_kind" AS ENUM ('calendar', 'span');

-- CreateEnum
CREATE TYPE "element_kind" AS ENUM ('flow', 'stock', 'cumulative', 'opening', 'printed');

-- CreateEnum
CREATE TYPE "polarity" AS ENUM ('higher', 'lower', 'none');

-- CreateEnum
CREATE TYPE "report_status" AS ENUM ('draft', 'submitted', 'returned', 'reviewed', 'approved');

-- CreateEnum
CREATE TYPE "qualifier" AS ENUM ('exact', 'over', 'nearly', 'about');

-- CreateEnum
CREATE TYPE "provenance" AS ENUM ('published', 'synthetic', 'reported');

-- CreateTable
CREATE TABLE "workspace" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "committee_name" TEXT NOT NULL,
    "superior_name" TEXT,
    "place_name" TEXT,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "root_unit_id" UUID,
    "published_source" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setup_code" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "code_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "setup_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "org_level" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "count_word" TEXT NOT NULL,
    "sort_order" INTEGER NOT NULL,

    CONSTRAINT "org_level_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "org_unit" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "level_code" TEXT NOT NULL,
    "opened_on" DATE,
    "closed_on" DATE,
    "sort_order" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "org_unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "org_unit_name" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "org_unit_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "org_unit_parent" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "parent_id" UUID NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "org_unit_parent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "org_unit_lineage" (
    "id" UUID NOT NULL,
    "from_unit_id" UUID NOT NULL,
    "to_unit_id" UUID NOT NULL,
    "effective_on" DATE NOT NULL,
    "share" DECIMAL(9,8),
    "basis" "lineage_basis" NOT NULL,
    "people" INTEGER,
    "source" TEXT,
    "note" TEXT,

    CONSTRAINT "org_unit_lineage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "username" TEXT NOT NULL,
    "display_username" TEXT,
    "role" "role" NOT NULL,
    "banned" BOOLEAN NOT NULL DEFAULT false,
    "ban_reason" TEXT,
    "ban_expires" TIMESTAMPTZ(6),
    "unit_id" UUID,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "impersonated_by" TEXT,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(6),
    "refresh_token_expires_at" TIMESTAMPTZ(6),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "login_lock" (
    "username" TEXT NOT NULL,
    "fails" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(6),

    CONSTRAINT "login_lock_pkey" PRIMARY KEY ("username")
);

-- CreateTable
CREATE TABLE "access_token" (
    "id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "last_used_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "access_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_type" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "document_type_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "role" "document_role" NOT NULL,
    "type_code" TEXT NOT NULL,
    "number" TEXT,
    "issuer" TEXT,
    "issuer_unit_id" UUID,
    "issued_on" DATE,
    "term" TEXT,
    "title" TEXT,
    "secrecy" "secrecy" NOT NULL DEFAULT 'normal',
    "valid_from" DATE,
    "valid_to" DATE,
    "as_printed" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "likely_reading" TEXT,
    "note" TEXT,
    "source" TEXT,
    "sort_order" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_link" (
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "kind" "document_link_kind" NOT NULL,

    CONSTRAINT "document_link_pkey" PRIMARY KEY ("from_id","to_id","kind")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "plan_id" UUID,
    "issuer" TEXT,
    "issued_on" DATE,
    "lead_unit_id" UUID,
    "deadline" DATE,
    "status" "task_status" NOT NULL DEFAULT 'notStarted',
    "expected_product" TEXT,
    "note" TEXT,
    "sort_order" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_document" (
    "task_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "relation" "task_document_relation" NOT NULL,

    CONSTRAINT "task_document_pkey" PRIMARY KEY ("task_id","document_id","relation")
);

-- CreateTable
CREATE TABLE "task_indicator" (
    "task_id" UUID NOT NULL,
    "indicator_id" UUID NOT NULL,

    CONSTRAINT "task_indicator_pkey" PRIMARY KEY ("task_id","indicator_id")
);

-- CreateTable
CREATE TABLE "task_unit" (
    "task_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,

    CONSTRAINT "task_unit_pkey" PRIMARY KEY ("task_id","unit_id")
);

-- CreateTable
CREATE TABLE "reporting_calendar" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,

    CONSTRAINT "reporting_calendar_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_version" (
    "id" UUID NOT NULL,
    "calendar_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "rules" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL,
    "recorded_seq" BIGINT NOT NULL,
    "superseded_seq" BIGINT,

    CONSTRAINT "calendar_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "period" (
    "id" UUID NOT NULL,
    "kind" "period_kind" NOT NULL,
    "calendar_id" UUID,
    "frequency" "frequency",
    "code" TEXT NOT NULL,
    "first_day" DATE,
    "last_day" DATE NOT NULL,
    "deadline" DATE,
    "retroactive" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "period_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "holiday" (
    "day" DATE NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "holiday_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "data_element" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "kind" "element_kind" NOT NULL,

    CONSTRAINT "data_element_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_element_version" (
    "id" UUID NOT NULL,
    "element_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "decimals" INTEGER NOT NULL DEFAULT 0,
    "by_place" BOOLEAN NOT NULL DEFAULT false,
    "guidance" TEXT,
    "note" TEXT,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL,
    "recorded_seq" BIGINT NOT NULL,
    "superseded_seq" BIGINT,

    CONSTRAINT "data_element_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "form" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "owner_unit_id" UUID NOT NULL,

    CONSTRAINT "form_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "form_version" (
    "id" UUID NOT NULL,
    "form_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "frequency" "frequency",
    "calendar_id" UUID,
    "effective_from" DATE,
    "one_step" BOOLEAN NOT NULL DEFAULT false,
    "needs_sign_off" BOOLEAN NOT NULL DEFAULT false,
    "rules" JSONB NOT NULL DEFAULT '[]',
    "recorded_at" TIMESTAMPTZ(6) NOT NULL,
    "recorded_seq" BIGINT NOT NULL,
    "superseded_seq" BIGINT,

    CONSTRAINT "form_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "form_element" (
    "form_version_id" UUID NOT NULL,
    "element_id" UUID NOT NULL,
    "sort_order" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "required" BOOLEAN NOT NULL DEFAULT true,
    "min" DECIMAL(21,6),
    "max" DECIMAL(21,6),

    CONSTRAINT "form_element_pkey" PRIMARY KEY ("form_version_id","element_id")
);

-- CreateTable
CREATE TABLE "form_unit" (
    "id" UUID NOT NULL,
    "form_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "form_unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicator" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,

    CONSTRAINT "indicator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicator_version" (
    "id" UUID NOT NULL,
    "indicator_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT,
    "theme" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "formula" JSONB NOT NULL,
    "decimals" INTEGER NOT NULL DEFAULT 0,
    "polarity" "polarity" NOT NULL DEFAULT 'none',
    "bands" JSONB,
    "note" TEXT,
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL,
    "recorded_seq" BIGINT NOT NULL,
    "superseded_seq" BIGINT,

    CONSTRAINT "indicator_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicator_directive" (
    "indicator_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,

    CONSTRAINT "indicator_directive_pkey" PRIMARY KEY ("indicator_id","document_id")
);

-- CreateTable
CREATE TABLE "target" (
    "id" UUID NOT NULL,
    "indicator_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "from_day" DATE,
    "to_day" DATE,

    CONSTRAINT "target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "target_version" (
    "id" UUID NOT NULL,
    "target_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "value" DECIMAL(21,6) NOT NULL,
    "qualifier" "qualifier" NOT NULL DEFAULT 'exact',
    "document_id" UUID,
    "clause" TEXT,
    "is_illustrative" BOOLEAN NOT NULL DEFAULT false,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL,
    "recorded_seq" BIGINT NOT NULL,
    "superseded_seq" BIGINT,

    CONSTRAINT "target_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL,
    "form_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "period_id" UUID NOT NULL,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_version" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "period_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "form_version_id" UUID NOT NULL,
    "status" "report_status" NOT NULL DEFAULT 'draft',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "correction_reason" TEXT,
    "results" TEXT NOT NULL DEFAULT '',
    "shortcomings" TEXT NOT NULL DEFAULT '',
    "causes" TEXT NOT NULL DEFAULT '',
    "proposals" TEXT NOT NULL DEFAULT '',
    "paper_number" TEXT,
    "paper_date" DATE,
    "paper_signer_post" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "signed_off_at" TIMESTAMPTZ(6),
    "signed_off_by_id" TEXT,
    "first_submitted_at" TIMESTAMPTZ(6),
    "submitted_at" TIMESTAMPTZ(6),
    "submitted_by_id" TEXT,
    "returned_at" TIMESTAMPTZ(6),
    "returned_by_id" TEXT,
    "reviewed_at" TIMESTAMPTZ(6),
    "reviewed_by_id" TEXT,
    "approved_at" TIMESTAMPTZ(6),
    "approved_by_id" TEXT,
    "approved_seq" BIGINT,
    "superseded_seq" BIGINT,

    CONSTRAINT "report_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "figure" (
    "id" UUID NOT NULL,
    "report_version_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "period_id" UUID NOT NULL,
    "element_id" UUID NOT NULL,
    "kind" "element_kind" NOT NULL,
    "place_unit_id" UUID,
    "value" DECIMAL(21,6),
    "qualifier" "qualifier" NOT NULL DEFAULT 'exact',
    "qualifier_word" TEXT,
    "estimated" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT,
    "explanation" TEXT,
    "provenance" "provenance" NOT NULL,
    "source_quote" TEXT,
    "saved_at" TIMESTAMPTZ(6) NOT NULL,
    "saved_by_id" TEXT NOT NULL,

    CONSTRAINT "figure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "figure_state" (
    "seq" BIGINT NOT NULL DEFAULT nextval('record_seq'),
    "report_version_id" UUID NOT NULL,
    "element_id" UUID NOT NULL,
    "place_unit_id" UUID,
    "value" DECIMAL(21,6),
    "qualifier" "qualifier" NOT NULL,
    "qualifier_word" TEXT,
    "estimated" BOOLEAN NOT NULL,
    "note" TEXT,
    "explanation" TEXT,
    "saved_at" TIMESTAMPTZ(6) NOT NULL,
    "saved_by_id" TEXT NOT NULL,

    CONSTRAINT "figure_state_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "report_comment" (
    "id" UUID NOT NULL,
    "report_version_id" UUID NOT NULL,
    "element_id" UUID,
    "place_unit_id" UUID,
    "text" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(6) NOT NULL,
    "made_by_id" TEXT NOT NULL,

    CONSTRAINT "report_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "seq" BIGINT NOT NULL DEFAULT nextval('record_seq'),
    "at" TIMESTAMPTZ(6) NOT NULL,
    "real_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" TEXT,
    "actor_post" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "unit_id" UUID,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "key" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "result" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "org_unit_code_key" ON "org_unit"("code");

-- CreateIndex
CREATE INDEX "org_unit_name_unit_id_idx" ON "org_unit_name"("unit_id");

-- CreateIndex
CREATE INDEX "org_unit_parent_unit_id_idx" ON "org_unit_parent"("unit_id");

-- CreateIndex
CREATE INDEX "org_unit_parent_parent_id_idx" ON "org_unit_parent"("parent_id");

-- CreateIndex
CREATE INDEX "org_unit_lineage_to_unit_id_idx" ON "org_unit_lineage"("to_unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "org_unit_lineage_from_unit_id_to_unit_id_effective_on_key" ON "org_unit_lineage"("from_unit_id", "to_unit_id", "effective_on");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "user_username_key" ON "user"("username");

-- CreateIndex
CREATE INDEX "user_unit_id_idx" ON "user"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "access_token_token_hash_key" ON "access_token"("token_hash");

-- CreateIndex
CREATE INDEX "access_token_user_id_idx" ON "access_token"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "document_code_key" ON "document"("code");

-- CreateIndex
CREATE INDEX "document_link_to_id_idx" ON "document_link"("to_id");

-- CreateIndex
CREATE UNIQUE INDEX "task_code_key" ON "task"("code");

-- CreateIndex
CREATE INDEX "task_document_document_id_idx" ON "task_document"("document_id");

-- CreateIndex
CREATE INDEX "task_indicator_indicator_id_idx" ON "task_indicator"("indicator_id");

-- CreateIndex
CREATE INDEX "task_unit_unit_id_idx" ON "task_unit"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "reporting_calendar_code_key" ON "reporting_calendar"("code");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_version_calendar_id_version_key" ON "calendar_version"("calendar_id", "version");

-- CreateIndex
CREATE INDEX "period_last_day_idx" ON "period"("last_day");

-- CreateIndex
CREATE UNIQUE INDEX "period_calendar_id_code_key" ON "period"("calendar_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "data_element_code_key" ON "data_element"("code");

-- CreateIndex
CREATE UNIQUE INDEX "data_element_id_kind_key" ON "data_element"("id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "data_element_version_element_id_version_key" ON "data_element_version"("element_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "form_code_key" ON "form"("code");

-- CreateIndex
CREATE INDEX "form_owner_unit_id_idx" ON "form"("owner_unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "form_version_form_id_version_key" ON "form_version"("form_id", "version");

-- CreateIndex
CREATE INDEX "form_element_element_id_idx" ON "form_element"("element_id");

-- CreateIndex
CREATE UNIQUE INDEX "form_element_form_version_id_sort_order_key" ON "form_element"("form_version_id", "sort_order");

-- CreateIndex
CREATE INDEX "form_unit_form_id_idx" ON "form_unit"("form_id");

-- CreateIndex
CREATE INDEX "form_unit_unit_id_idx" ON "form_unit"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "indicator_code_key" ON "indicator"("code");

-- CreateIndex
CREATE UNIQUE INDEX "indicator_version_indicator_id_version_key" ON "indicator_version"("indicator_id", "version");

-- CreateIndex
CREATE INDEX "indicator_directive_document_id_idx" ON "indicator_directive"("document_id");

-- CreateIndex
CREATE INDEX "target_indicator_id_idx" ON "target"("indicator_id");

-- CreateIndex
CREATE INDEX "target_unit_id_idx" ON "target"("unit_id");

-- CreateIndex
CREATE INDEX "target_version_document_id_idx" ON "target_version"("document_id");

-- CreateIndex
CREATE UNIQUE INDEX "target_version_target_id_version_key" ON "target_version"("target_id", "version");

-- CreateIndex
CREATE INDEX "report_unit_id_idx" ON "report"("unit_id");

-- CreateIndex
CREATE INDEX "report_period_id_idx" ON "report"("period_id");

-- CreateIndex
CREATE UNIQUE INDEX "report_form_id_unit_id_period_id_key" ON "report"("form_id", "unit_id", "period_id");

-- CreateIndex
CREATE UNIQUE INDEX "report_id_unit_id_period_id_key" ON "report"("id", "unit_id", "period_id");

-- CreateIndex
CREATE INDEX "report_version_period_id_unit_id_idx" ON "report_version"("period_id", "unit_id");

-- CreateIndex
CREATE INDEX "report_version_form_version_id_idx" ON "report_version"("form_version_id");

-- CreateIndex
CREATE INDEX "report_version_status_idx" ON "report_version"("status");

-- CreateIndex
CREATE UNIQUE INDEX "report_version_report_id_number_key" ON "report_version"("report_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "report_version_id_unit_id_period_id_key" ON "report_version"("id", "unit_id", "period_id");

-- CreateIndex
CREATE INDEX "figure_element_id_period_id_unit_id_idx" ON "figure"("element_id", "period_id", "unit_id");

-- CreateIndex
CREATE INDEX "figure_place_unit_id_idx" ON "figure"("place_unit_id");

-- CreateIndex
CREATE INDEX "figure_state_report_version_id_element_id_idx" ON "figure_state"("report_version_id", "element_id");

-- CreateIndex
CREATE INDEX "report_comment_report_version_id_idx" ON "report_comment"("report_version_id");

-- CreateIndex
CREATE INDEX "audit_event_subject_type_subject_id_idx" ON "audit_event"("subject_type", "subject_id");

-- CreateIndex
CREATE INDEX "audit_event_unit_id_idx" ON "audit_event"("unit_id");

-- AddForeignKey
ALTER TABLE "workspace" ADD CONSTRAINT "workspace_root_unit_id_fkey" FOREIGN KEY ("root_unit_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "org_unit" ADD CONSTRAINT "org_unit_level_code_fkey" FOREIGN KEY ("level_code") REFERENCES "org_level"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "org_unit_name" ADD CONSTRAINT "org_unit_name_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "org_unit_parent" ADD CONSTRAINT "org_unit_parent_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "org_unit_parent" ADD CONSTRAINT "org_unit_parent_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "org_unit_lineage" ADD CONSTRAINT "org_unit_lineage_from_unit_id_fkey" FOREIGN KEY ("from_unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "org_unit_lineage" ADD CONSTRAINT "org_unit_lineage_to_unit_id_fkey" FOREIGN KEY ("to_unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user" ADD CONSTRAINT "user_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_type_code_fkey" FOREIGN KEY ("type_code") REFERENCES "document_type"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_issuer_unit_id_fkey" FOREIGN KEY ("issuer_unit_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_link" ADD CONSTRAINT "document_link_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_link" ADD CONSTRAINT "document_link_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_lead_unit_id_fkey" FOREIGN KEY ("lead_unit_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_document" ADD CONSTRAINT "task_document_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_document" ADD CONSTRAINT "task_document_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_indicator" ADD CONSTRAINT "task_indicator_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_indicator" ADD CONSTRAINT "task_indicator_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_unit" ADD CONSTRAINT "task_unit_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_unit" ADD CONSTRAINT "task_unit_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_version" ADD CONSTRAINT "calendar_version_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "reporting_calendar"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "period" ADD CONSTRAINT "period_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "reporting_calendar"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_element_version" ADD CONSTRAINT "data_element_version_element_id_fkey" FOREIGN KEY ("element_id") REFERENCES "data_element"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form" ADD CONSTRAINT "form_owner_unit_id_fkey" FOREIGN KEY ("owner_unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form_version" ADD CONSTRAINT "form_version_form_id_fkey" FOREIGN KEY ("form_id") REFERENCES "form"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form_version" ADD CONSTRAINT "form_version_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "reporting_calendar"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form_element" ADD CONSTRAINT "form_element_form_version_id_fkey" FOREIGN KEY ("form_version_id") REFERENCES "form_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form_element" ADD CONSTRAINT "form_element_element_id_fkey" FOREIGN KEY ("element_id") REFERENCES "data_element"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form_unit" ADD CONSTRAINT "form_unit_form_id_fkey" FOREIGN KEY ("form_id") REFERENCES "form"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form_unit" ADD CONSTRAINT "form_unit_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_version" ADD CONSTRAINT "indicator_version_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_directive" ADD CONSTRAINT "indicator_directive_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_directive" ADD CONSTRAINT "indicator_directive_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target_version" ADD CONSTRAINT "target_version_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "target"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target_version" ADD CONSTRAINT "target_version_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_form_id_fkey" FOREIGN KEY ("form_id") REFERENCES "form"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_report_id_unit_id_period_id_fkey" FOREIGN KEY ("report_id", "unit_id", "period_id") REFERENCES "report"("id", "unit_id", "period_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_form_version_id_fkey" FOREIGN KEY ("form_version_id") REFERENCES "form_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_signed_off_by_id_fkey" FOREIGN KEY ("signed_off_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_submitted_by_id_fkey" FOREIGN KEY ("submitted_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_returned_by_id_fkey" FOREIGN KEY ("returned_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_reviewed_by_id_fkey" FOREIGN KEY ("reviewed_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure" ADD CONSTRAINT "figure_report_version_id_unit_id_period_id_fkey" FOREIGN KEY ("report_version_id", "unit_id", "period_id") REFERENCES "report_version"("id", "unit_id", "period_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure" ADD CONSTRAINT "figure_element_id_kind_fkey" FOREIGN KEY ("element_id", "kind") REFERENCES "data_element"("id", "kind") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure" ADD CONSTRAINT "figure_place_unit_id_fkey" FOREIGN KEY ("place_unit_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure" ADD CONSTRAINT "figure_saved_by_id_fkey" FOREIGN KEY ("saved_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure_state" ADD CONSTRAINT "figure_state_report_version_id_fkey" FOREIGN KEY ("report_version_id") REFERENCES "report_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure_state" ADD CONSTRAINT "figure_state_element_id_fkey" FOREIGN KEY ("element_id") REFERENCES "data_element"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure_state" ADD CONSTRAINT "figure_state_place_unit_id_fkey" FOREIGN KEY ("place_unit_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure_state" ADD CONSTRAINT "figure_state_saved_by_id_fkey" FOREIGN KEY ("saved_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_comment" ADD CONSTRAINT "report_comment_report_version_id_fkey" FOREIGN KEY ("report_version_id") REFERENCES "report_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_comment" ADD CONSTRAINT "report_comment_element_id_fkey" FOREIGN KEY ("element_id") REFERENCES "data_element"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_comment" ADD CONSTRAINT "report_comment_place_unit_id_fkey" FOREIGN KEY ("place_unit_id") REFERENCES "org_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_comment" ADD CONSTRAINT "report_comment_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;



-- ───────────────── By hand: what Prisma cannot express ─────────────────

-- One row tables
ALTER TABLE workspace ADD CONSTRAINT workspace_single CHECK (id = 1);
ALTER TABLE setup_code ADD CONSTRAINT setup_code_single CHECK (id = 1);

-- Organisation: dated facts of one unit may not contradict each other
ALTER TABLE org_unit ADD CONSTRAINT org_unit_dates CHECK (closed_on >= opened_on);
ALTER TABLE org_unit_name
  ADD CONSTRAINT org_unit_name_dates CHECK (valid_to >= valid_from),
  ADD CONSTRAINT org_unit_name_one_at_a_time EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&);
ALTER TABLE org_unit_parent
  ADD CONSTRAINT org_unit_parent_dates CHECK (valid_to >= valid_from),
  ADD CONSTRAINT org_unit_parent_not_itself CHECK (unit_id <> parent_id),
  ADD CONSTRAINT org_unit_parent_one_at_a_time EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&);
ALTER TABLE org_unit_lineage
  ADD CONSTRAINT org_unit_lineage_share CHECK (share > 0 AND share <= 1),
  ADD CONSTRAINT org_unit_lineage_not_itself CHECK (from_unit_id <> to_unit_id);

-- People: everyone who enters or reviews figures belongs to a unit
ALTER TABLE "user"
  ADD CONSTRAINT user_username_form CHECK (username ~ '^[a-z0-9._-]{3,40}$'),
  ADD CONSTRAINT user_unit CHECK (role IN ('leader', 'administrator') OR unit_id IS NOT NULL);

-- Documents: identity where known; of a document under secrecy only number and date are kept
CREATE UNIQUE INDEX document_identity ON document (issuer, type_code, number, term) NULLS NOT DISTINCT
  WHERE number IS NOT NULL AND issuer IS NOT NULL;
ALTER TABLE document
  ADD CONSTRAINT document_secrecy CHECK (secrecy = 'normal' OR (title IS NULL AND note IS NULL AND likely_reading IS NULL)),
  ADD CONSTRAINT document_validity CHECK (valid_to >= valid_from);
ALTER TABLE document_link ADD CONSTRAINT document_link_not_itself CHECK (from_id <> to_id);

-- Periods: explicit days; within one calendar and frequency no two overlap; only a span may lack its first day
ALTER TABLE period
  ADD CONSTRAINT period_days CHECK (first_day <= last_day),
  ADD CONSTRAINT period_first_day CHECK (kind = 'span' OR first_day IS NOT NULL),
  ADD CONSTRAINT period_calendar CHECK ((kind = 'calendar') = (calendar_id IS NOT NULL) AND (kind = 'calendar') = (frequency IS NOT NULL)),
  ADD CONSTRAINT period_deadline CHECK (deadline > last_day),
  ADD CONSTRAINT period_no_overlap EXCLUDE USING gist (calendar_id WITH =, frequency WITH =, daterange(first_day, last_day, '[]') WITH &&)
    WHERE (kind = 'calendar');
CREATE UNIQUE INDEX period_span ON period (first_day, last_day) NULLS NOT DISTINCT WHERE kind = 'span';

-- Definitions: versions follow each other; one is current
ALTER TABLE data_element_version
  ADD CONSTRAINT data_element_version_decimals CHECK (decimals BETWEEN 0 AND 6),
  ADD CONSTRAINT data_element_version_order CHECK (version >= 1 AND superseded_seq > recorded_seq);
ALTER TABLE calendar_version ADD CONSTRAINT calendar_version_order CHECK (version >= 1 AND superseded_seq > recorded_seq);
ALTER TABLE form_version
  ADD CONSTRAINT form_version_order CHECK (version >= 1 AND superseded_seq > recorded_seq),
  ADD CONSTRAINT form_version_calendar CHECK ((frequency IS NULL) = (calendar_id IS NULL));
ALTER TABLE indicator_version
  ADD CONSTRAINT indicator_version_decimals CHECK (decimals BETWEEN 0 AND 6),
  ADD CONSTRAINT indicator_version_order CHECK (version >= 1 AND superseded_seq > recorded_seq);
ALTER TABLE target_version
  ADD CONSTRAINT target_version_order CHECK (version >= 1 AND superseded_seq > recorded_seq),
  ADD CONSTRAINT target_version_basis CHECK (is_illustrative OR document_id IS NOT NULL);
ALTER TABLE target ADD CONSTRAINT target_days CHECK (from_day <= to_day);
CREATE UNIQUE INDEX data_element_version_current ON data_element_version (element_id) WHERE superseded_seq IS NULL;
CREATE UNIQUE INDEX calendar_version_current ON calendar_version (calendar_id) WHERE superseded_seq IS NULL;
CREATE UNIQUE INDEX indicator_version_current ON indicator_version (indicator_id) WHERE superseded_seq IS NULL;
CREATE UNIQUE INDEX target_version_current ON target_version (target_id) WHERE superseded_seq IS NULL;
CREATE UNIQUE INDEX form_version_current ON form_version (form_id, effective_from) NULLS NOT DISTINCT WHERE superseded_seq IS NULL;
ALTER TABLE form_element ADD CONSTRAINT form_element_bounds CHECK (min <= max);
ALTER TABLE form_unit
  ADD CONSTRAINT form_unit_dates CHECK (valid_to >= valid_from),
  ADD CONSTRAINT form_unit_once EXCLUDE USING gist (form_id WITH =, unit_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&);

-- Reports: each status carries what brought it there; one version in work, one approved version in force
ALTER TABLE report_version
  ADD CONSTRAINT report_version_numbers CHECK (number >= 1 AND revision >= 0),
  ADD CONSTRAINT report_version_correction CHECK (number = 1 OR correction_reason ~ '\S'),
  ADD CONSTRAINT report_version_submitted CHECK (status = 'draft' OR (submitted_at IS NOT NULL AND submitted_by_id IS NOT NULL AND first_submitted_at IS NOT NULL)),
  ADD CONSTRAINT report_version_reviewed CHECK (status <> 'reviewed' OR (reviewed_at IS NOT NULL AND reviewed_by_id IS NOT NULL)),
  ADD CONSTRAINT report_version_approved CHECK ((status = 'approved') = (approved_seq IS NOT NULL)
    AND (status = 'approved') = (approved_at IS NOT NULL) AND (status = 'approved') = (approved_by_id IS NOT NULL)),
  ADD CONSTRAINT report_version_superseded CHECK (superseded_seq > approved_seq);
ALTER TABLE report_version
  ADD CONSTRAINT report_version_superseded_was_approved CHECK (superseded_seq IS NULL OR approved_seq IS NOT NULL);
CREATE UNIQUE INDEX report_version_in_work ON report_version (report_id) WHERE status <> 'approved';
CREATE UNIQUE INDEX report_version_in_force ON report_version (report_id) WHERE status = 'approved' AND superseded_seq IS NULL;

-- Figures: counts are never negative; only what is printed (a percentage, a change) may be signed
CREATE UNIQUE INDEX figure_cell ON figure (report_version_id, element_id, place_unit_id) NULLS NOT DISTINCT;
ALTER TABLE figure
  ADD CONSTRAINT figure_sign CHECK (kind = 'printed' OR value >= 0),
  ADD CONSTRAINT figure_missing_is_exact CHECK (value IS NOT NULL OR (qualifier = 'exact' AND qualifier_word IS NULL)),
  ADD CONSTRAINT figure_published_quote CHECK (provenance <> 'published' OR source_quote IS NOT NULL);

-- An approved version is closed: its figures are what a question "as of" is answered from
CREATE FUNCTION refuse_change_of_approved_figure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM report_version v
             WHERE v.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.report_version_id ELSE NEW.report_version_id END
               AND v.status = 'approved') THEN
    RAISE EXCEPTION 'figures of an approved report version never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER figure_closed BEFORE INSERT OR UPDATE OR DELETE ON figure
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_approved_figure();

-- The app's role is not the owner: it cannot change the schema, nor rewrite history
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'soket_app') THEN
    GRANT USAGE ON SCHEMA public TO soket_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO soket_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO soket_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO soket_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO soket_app;
    REVOKE UPDATE, DELETE, TRUNCATE ON figure_state, audit_event FROM soket_app;
    IF to_regclass('_prisma_migrations') IS NOT NULL THEN
      REVOKE ALL ON "_prisma_migrations" FROM soket_app;
    END IF;
  END IF;
END $$;
