-- AlterTable
ALTER TABLE "figure_state" ADD COLUMN     "file_name" TEXT;

ALTER TABLE "figure_state" ADD CONSTRAINT figure_state_file_name CHECK (char_length(file_name) BETWEEN 1 AND 255);
