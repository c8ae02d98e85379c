-- On the old RDS instance, which holds the same rows already: copy nothing, use
-- the slot that waits.
CREATE SUBSCRIPTION way_back
  CONNECTION 'host=app-aurora.cluster-c1a2b3c4d5e6.us-east-1.rds.amazonaws.com'
             ' dbname=app sslmode=require user=way_back password=use-a-long-random-password'
  PUBLICATION way_back
  WITH (copy_data = false, create_slot = false, slot_name = 'way_back');
