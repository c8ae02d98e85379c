-- On the replica cluster. Put the noted value in place of 0/F0000318.
SELECT pg_is_in_recovery() AS still_a_replica,
       pg_last_wal_replay_lsn() AS replayed,
       pg_last_wal_replay_lsn() >= pg_lsn '0/F0000318' AS at_or_past_the_noted_lsn;

-- And the marker itself: what is replayed in order is complete up to here.
SELECT max(written) FROM migration_marker;
