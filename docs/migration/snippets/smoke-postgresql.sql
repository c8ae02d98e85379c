-- Through the cluster endpoint: false means that this is the writer of a
-- cluster of its own.
SELECT pg_is_in_recovery() AS still_a_replica;
CREATE TABLE migration_smoke (at timestamptz DEFAULT clock_timestamp());
INSERT INTO migration_smoke DEFAULT VALUES;
DROP TABLE migration_smoke;
