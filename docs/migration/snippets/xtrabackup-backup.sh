# On the MySQL host. The tool reads user and password from ~/.my.cnf.
# Pieces of one stream, numbered in order: app.xbstream00, app.xbstream01, ...
mkdir -p /backup/app /backup/work
xtrabackup --backup --stream=xbstream --target-dir=/backup/work \
  | split -d --bytes=100GB - /backup/app/app.xbstream
