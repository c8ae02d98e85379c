CREATE PROCEDURE enter(tenant VARCHAR(20)) SET @tenant = tenant;

-- The first client calls it: no SET in sight, so nothing pins.
CALL enter('b');

-- The next client, on the same database connection.
SELECT @tenant AS tenant;
