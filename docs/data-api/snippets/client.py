"""A Data API client that waits for a paused cluster and stores an order whole or not at all."""

import time

import boto3
from botocore.config import Config

TARGET = {
    "resourceArn": "arn:aws:rds:us-east-1:123456789012:cluster:app-aurora",
    "secretArn": "arn:aws:secretsmanager:us-east-1:123456789012:secret:data-api/orders-Ef34Gh",
}

# Wait longer than a call may take, and let no automatic retry run a statement twice in one transaction.
config = Config(read_timeout=70, retries={"total_max_attempts": 1})
client = boto3.client("rds-data", region_name="us-east-1", config=config)


def begin(database, patience=60):
    """Start a transaction; while the cluster wakes up, try again for `patience` seconds."""
    give_up = time.monotonic() + patience
    while True:
        try:
            return client.begin_transaction(**TARGET, database=database)["transactionId"]
        except client.exceptions.DatabaseResumingException:
            if time.monotonic() > give_up:
                raise
            time.sleep(3)


def place_order(customer, lines):
    """Store an order and its lines, or nothing. Returns the id of the order."""
    transaction = begin("app")
    try:
        order = client.execute_statement(
            **TARGET,
            database="app",
            transactionId=transaction,
            sql="INSERT INTO orders (customer, placed_on) VALUES (:customer, CURRENT_DATE) RETURNING id",
            parameters=[{"name": "customer", "value": {"stringValue": customer}}],
        )["records"][0][0]["longValue"]
        client.batch_execute_statement(
            **TARGET,
            database="app",
            transactionId=transaction,
            sql="INSERT INTO order_lines (order_id, sku, price) VALUES (:order, :sku, :price)",
            parameterSets=[
                [
                    {"name": "order", "value": {"longValue": order}},
                    {"name": "sku", "value": {"stringValue": sku}},
                    {"name": "price", "value": {"stringValue": str(price)}, "typeHint": "DECIMAL"},
                ]
                for sku, price in lines
            ],
        )
    except Exception:
        client.rollback_transaction(**TARGET, transactionId=transaction)
        raise
    client.commit_transaction(**TARGET, transactionId=transaction)
    return order
