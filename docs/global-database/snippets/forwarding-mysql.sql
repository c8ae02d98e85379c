-- On the reader endpoint of the secondary cluster. Nothing is forwarded
-- before this line.
SET aurora_replica_read_consistency = 'SESSION';

START TRANSACTION;
INSERT INTO orders (id, state) VALUES (4711, 'new');
COMMIT;

-- Waits until the row has come back to this Region.
SELECT state FROM orders WHERE id = 4711;
