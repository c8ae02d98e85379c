-- The same needs, met inside one transaction.
BEGIN;
SELECT pg_advisory_xact_lock(4711);
WITH basket AS (SELECT 'book' AS item)
SELECT item, status FROM basket, tenant_a.orders WHERE id = 1;
COMMIT;

-- The next client, on the same database connection.
SHOW search_path;
SELECT (SELECT count(*) FROM pg_class WHERE relpersistence = 't') AS temporary_tables,
       (SELECT count(*) FROM pg_prepared_statements) AS prepared_statements,
       (SELECT count(*) FROM pg_locks
        WHERE locktype = 'advisory' AND pid = pg_backend_pid()) AS advisory_locks;
