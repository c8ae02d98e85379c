-- Tables that Aurora has to convert: not InnoDB, compressed rows, compressed
-- pages. Largest first.
SELECT table_schema, table_name, engine, row_format, create_options,
       ROUND((data_length + index_length) / POW(1024, 3), 1) AS approx_gib
FROM information_schema.tables
WHERE table_type = 'BASE TABLE'
  AND table_schema NOT IN ('mysql', 'sys', 'performance_schema', 'information_schema')
  AND (engine <> 'InnoDB'
       OR row_format = 'Compressed'
       OR LOWER(create_options) REGEXP 'compression="(zlib|lz4)"')
ORDER BY data_length + index_length DESC;

-- The memcached plugin has to go before you start: this must return no row.
SELECT plugin_name, plugin_status
FROM information_schema.plugins
WHERE plugin_name = 'daemon_memcached';
