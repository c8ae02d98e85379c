-- On the Aurora writer, after the promotion and before the first write of the
-- application.
-- rds.logical_replication must be 1 in the cluster parameter group (static:
-- needs a reboot).
CREATE ROLE way_back LOGIN PASSWORD 'use-a-long-random-password';
GRANT rds_replication TO way_back;
GRANT SELECT ON orders, customers TO way_back;
CREATE PUBLICATION way_back FOR TABLE orders, customers;
SELECT lsn FROM pg_create_logical_replication_slot('way_back', 'pgoutput');
