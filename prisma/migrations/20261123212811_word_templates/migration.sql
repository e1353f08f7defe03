-- CreateTable
CREATE TABLE "word_template" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(6) NOT NULL,
    "added_by_id" TEXT NOT NULL,

    CONSTRAINT "word_template_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "word_template_added_by_id_idx" ON "word_template"("added_by_id");

-- AddForeignKey
ALTER TABLE "word_template" ADD CONSTRAINT "word_template_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ───────────────── By hand: what Prisma cannot express ─────────────────

ALTER TABLE word_template
  ADD CONSTRAINT word_template_name CHECK (name ~ '\S' AND char_length(name) <= 150),
  ADD CONSTRAINT word_template_size CHECK (octet_length(content) BETWEEN 1 AND 2097152),
  ADD CONSTRAINT word_template_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$');

DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'soket_app') THEN
    REVOKE UPDATE, TRUNCATE ON word_template FROM soket_app;
  END IF;
END $$;
