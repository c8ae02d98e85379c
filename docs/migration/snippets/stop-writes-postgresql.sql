-- On the source: sessions with an open transaction, and prepared transactions.
-- Both lists must be empty.
SELECT pid, usename, application_name, state, xact_start
FROM pg_stat_activity
WHERE backend_type = 'client backend'
  AND xact_start IS NOT NULL
  AND pid <> pg_backend_pid();

SELECT gid, owner, prepared FROM pg_prepared_xacts;
