-- On the reader endpoint of the secondary cluster. Forwarding is on unless
-- the mode says OFF.
SHOW apg_write_forward.consistency_mode;
SET apg_write_forward.consistency_mode = 'EVENTUAL';

BEGIN;
INSERT INTO orders (id, state) VALUES (4711, 'new');
COMMIT;

-- In EVENTUAL mode this may not find the row yet; in SESSION mode it waits
-- until it does.
SELECT state FROM orders WHERE id = 4711;
