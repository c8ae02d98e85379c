-- On the source, after writes have stopped: the last transaction you make there.
CREATE TABLE IF NOT EXISTS migration_marker (written timestamptz PRIMARY KEY);
INSERT INTO migration_marker VALUES (clock_timestamp()) RETURNING written;
