-- The next client, on the same database connection: it has set nothing itself.
SHOW search_path;
SELECT item FROM basket;
EXECUTE find (1);
SELECT objid AS lock_that_i_hold
FROM pg_locks
WHERE locktype = 'advisory' AND pid = pg_backend_pid();
