-- How the committee's letters are headed and signed.
ALTER TABLE "workspace" ADD COLUMN     "letter_symbol" TEXT,
ADD COLUMN     "signs_for" TEXT DEFAULT 'Ban Thường vụ',
ADD COLUMN     "signer_post" TEXT,
ADD COLUMN     "letter_revision" INTEGER NOT NULL DEFAULT 0;
