"""Arrays over the Data API: each is one string, and the SQL casts it."""

import json

import boto3

TARGET = {
    "resourceArn": "arn:aws:rds:us-east-1:123456789012:cluster:app-aurora",
    "secretArn": "arn:aws:secretsmanager:us-east-1:123456789012:secret:data-api/orders-Ef34Gh",
    "database": "app",
}
client = boto3.client("rds-data", region_name="us-east-1")


def run(sql, **values):
    parameters = [{"name": name, "value": {"stringValue": value}} for name, value in values.items()]
    return client.execute_statement(**TARGET, sql=sql, parameters=parameters).get("records", [])


def find(ids):
    """Numbers or UUIDs, in PostgreSQL's notation of an array: {1,2,3}."""
    ids = "{" + ",".join(map(str, ids)) + "}"
    return run("SELECT id FROM orders WHERE id = ANY(CAST(:ids AS int[])) ORDER BY id", ids=ids)


def tag(status, tags):
    """Words without a comma in them."""
    sql = "UPDATE orders SET tags = string_to_array(:tags, ',') WHERE status = :status"
    run(sql, tags=",".join(tags), status=status)


def label(status, tags):
    """Any text, with commas, quotes and braces: as JSON."""
    tags_of = "ARRAY(SELECT jsonb_array_elements_text(CAST(:tags AS jsonb)))"
    run(f"UPDATE orders SET tags = {tags_of} WHERE status = :status", tags=json.dumps(tags), status=status)


def add(orders):
    """Many rows in one statement."""
    rows = "jsonb_to_recordset(CAST(:orders AS jsonb)) AS r (id int, status text)"
    run(f"INSERT INTO orders (id, status) SELECT id, status FROM {rows}", orders=json.dumps(orders))
