-- On the source: must be 1 now.
SELECT @@global.read_only;

-- On the source: transactions that began before. End them or wait; each could
-- still commit.
SELECT trx_mysql_thread_id, trx_started, trx_rows_modified
FROM information_schema.innodb_trx
ORDER BY trx_started;
