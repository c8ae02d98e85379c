-- Through the read-only endpoint: a reader's name, and true.
SELECT aurora_db_instance_identifier() AS instance, pg_is_in_recovery() AS reader;
