-- CreateTable
CREATE TABLE "calendar_link" (
    "user_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "calendar_link_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "deadline_extension" (
    "form_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "period_id" UUID NOT NULL,
    "deadline" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 1,
    "granted_at" TIMESTAMPTZ(6) NOT NULL,
    "granted_by_id" TEXT NOT NULL,

    CONSTRAINT "deadline_extension_pkey" PRIMARY KEY ("period_id","form_id","unit_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "calendar_link_token_hash_key" ON "calendar_link"("token_hash");

-- CreateIndex
CREATE INDEX "deadline_extension_unit_id_idx" ON "deadline_extension"("unit_id");

-- AddForeignKey
ALTER TABLE "calendar_link" ADD CONSTRAINT "calendar_link_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline_extension" ADD CONSTRAINT "deadline_extension_form_id_fkey" FOREIGN KEY ("form_id") REFERENCES "form"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline_extension" ADD CONSTRAINT "deadline_extension_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline_extension" ADD CONSTRAINT "deadline_extension_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline_extension" ADD CONSTRAINT "deadline_extension_granted_by_id_fkey" FOREIGN KEY ("granted_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ───────────────── By hand: what Prisma cannot express ─────────────────

ALTER TABLE deadline_extension
  ADD CONSTRAINT deadline_extension_reason CHECK (reason ~ '\S'),
  ADD CONSTRAINT deadline_extension_times CHECK (times >= 1);

-- An extension only ever gives more time than everybody has
CREATE FUNCTION refuse_shorter_deadline() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM period p WHERE p.id = NEW.period_id AND p.deadline < NEW.deadline) THEN
    RAISE EXCEPTION 'an extension must be later than the deadline of its period' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER deadline_extension_is_later BEFORE INSERT OR UPDATE ON deadline_extension
  FOR EACH ROW EXECUTE FUNCTION refuse_shorter_deadline();
