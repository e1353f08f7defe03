-- A type that is closed is given to no new document; those that have it keep it.
ALTER TABLE "document_type" ADD COLUMN     "is_closed" BOOLEAN NOT NULL DEFAULT false;
