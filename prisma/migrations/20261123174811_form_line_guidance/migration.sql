-- How a form wants a line to be counted is the form's own, and changes with its version: old reports keep the words they
-- were made with.
ALTER TABLE "form_element" ADD COLUMN "guidance" TEXT;
