-- A backup says after which migrations it was taken, and the app takes backups while it runs.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'soket_app') THEN
    GRANT SELECT ON "_prisma_migrations" TO soket_app;
  END IF;
END $$;
