resource "aws_db_proxy_default_target_group" "app" {
  db_proxy_name = "app-proxy"

  connection_pool_config {
    init_query = "SET max_execution_time=15000, group_concat_max_len=65536"

    # Last resort: ignore every SET when deciding on pinning
    session_pinning_filters = ["EXCLUDE_VARIABLE_SETS"]
  }
}
