resource "aws_db_proxy_default_target_group" "app" {
  db_proxy_name = "app-proxy"

  connection_pool_config {
    init_query = "SET statement_timeout = 15000; SET search_path = shop, public"
  }
}
