CREATE FUNCTION enter(tenant text) RETURNS void LANGUAGE sql
AS $$ SELECT set_config('search_path', tenant, false) $$;

-- The first client calls it: no SET in sight, so nothing pins.
SELECT enter('tenant_b');

-- The next client, on the same database connection.
SHOW search_path;
