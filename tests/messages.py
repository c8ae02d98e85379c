"""What people paste into "Why was I denied?", with the answer: hops, and whether it is an error of the lists.

The words are those that the services, the SDKs and the engines print; names in them are made up, and some mislead on purpose.
"""
# ruff: noqa: E501 (a message is as long as it is)

from __future__ import annotations

from typing import NamedTuple


class Message(NamedTuple):
    """`hops` as the page tells them, "3 5" or ""; `known`: one of the lists has it."""

    hops: str
    known: bool
    text: str


CLUSTER = "arn:aws:rds:us-east-1:111122223333:cluster:app-aurora"
SECRET = "arn:aws:secretsmanager:us-east-1:111122223333:secret:kms-proxy-AbCdEf"
ROLE = "arn:aws:sts::111122223333:assumed-role/Timeout/ForbiddenException"
CALL = "An error occurred ({}) when calling the {} operation: {}"
NO_RIGHT = f"User: {ROLE} is not authorized to perform: {{}} on resource: {{}} because {{}}"
NO_POLICY = "no identity-based policy allows the {} action"


def denied(action: str, resource: str = CLUSTER, because: str = "") -> str:
    return NO_RIGHT.format(action, resource, because or NO_POLICY.format(action))


def boto(name: str, message: str, operation: str = "ExecuteStatement") -> str:
    return CALL.format(name, operation, message)


def traceback(name: str, message: str, operation: str = "ExecuteStatement") -> str:
    return f"""Traceback (most recent call last):
  File "/var/task/app.py", line 12, in handler
    response = client.execute_statement(resourceArn=ARN, secretArn=SECRET, sql=SQL)
  File "/var/lang/lib/python3.13/site-packages/botocore/client.py", line 602, in _api_call
    return self._make_api_call(operation_name, kwargs)
  File "/var/lang/lib/python3.13/site-packages/botocore/client.py", line 1078, in _make_api_call
    raise error_class(parsed_response, operation_name)
botocore.errorfactory.{name}: {boto(name, message, operation)}"""


def java(name: str, message: str, service: str = "RdsData", status: int = 400) -> str:
    package = service.lower()
    return f"""Exception in thread "main" software.amazon.awssdk.services.{package}.model.{name}: {message} (Service: {service}, Status Code: {status}, Request ID: 5f0c1c1e-7a1d-4d5e-9d41-0f6a2f7f0000) (SDK Attempt Count: 1)
	at software.amazon.awssdk.services.{package}.model.{name}$BuilderImpl.build({name}.java:104)
	at software.amazon.awssdk.core.internal.http.pipeline.stages.RetryableStage.execute(RetryableStage.java:72)
	at com.example.TimeoutHandler.run(TimeoutHandler.java:31)"""


def javascript(name: str, message: str, client: str = "rds-data", status: int = 400) -> str:
    return f"""{name}: {message}
    at de_{name}Res (/var/task/node_modules/@aws-sdk/client-{client}/dist-cjs/index.js:1284:21)
    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)
    at async Runtime.handler (file:///var/task/index.mjs:14:20) {{
  '$fault': 'client',
  '$metadata': {{
    httpStatusCode: {status},
    requestId: '5f0c1c1e-7a1d-4d5e-9d41-0f6a2f7f0000',
    attempts: 1,
    totalRetryDelay: 0
  }}
}}"""


def go(
    name: str, message: str, service: str = "RDS Data", operation: str = "ExecuteStatement", status: int = 403
) -> str:
    return f"operation error {service}: {operation}, https response error StatusCode: {status}, RequestID: 5f0c1c1e-7a1d, {name}: {message}"


def trail(source: str, event: str, code: str, message: str) -> str:
    return f"""{{
    "eventVersion": "1.11",
    "userIdentity": {{"type": "AssumedRole", "arn": "{ROLE}", "invokedBy": "rds-data.amazonaws.com"}},
    "eventTime": "2026-11-26T12:00:00Z",
    "eventSource": "{source}.amazonaws.com",
    "eventName": "{event}",
    "awsRegion": "us-east-1",
    "errorCode": "{code}",
    "errorMessage": "{message}"
}}"""


CHAIN = [
    # 1: the signature
    Message("1", True, boto("ExpiredTokenException", "The security token included in the request is expired")),
    Message("1", True, boto("ExpiredToken", "The security token included in the request is expired", "AssumeRole")),
    Message("1", True, boto("UnrecognizedClientException", "The security token included in the request is invalid.")),
    Message("1", True, boto("InvalidClientTokenId", "The security token included in the request is invalid.", "GetCallerIdentity")),
    Message("1", True, java("RdsDataException", "The security token included in the request is expired", status=403)),
    Message("1", True, "botocore.exceptions.NoCredentialsError: Unable to locate credentials"),
    Message("1", True, 'Unable to locate credentials. You can configure credentials by running "aws configure".'),
    Message("1", True, "CredentialsProviderError: Could not load credentials from any providers\n    at /var/task/node_modules/@smithy/core/dist-cjs/index.js:41:21"),
    Message("1", True, "software.amazon.awssdk.core.exception.SdkClientException: Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain"),
    Message("1", True, "Error when retrieving token from sso: Token has expired and refresh failed"),
    Message("1", True, "The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile."),
    Message("1", True, boto("InvalidSignatureException", "Signature expired: 20261126T120000Z is now earlier than 20261126T121500Z (20261126T122000Z - 5 min.)")),
    Message("1", True, boto("InvalidSignatureException", "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.")),
    Message("1", True, boto("SignatureDoesNotMatch", "Signature expired: 20261126T120000Z is now earlier than 20261126T121500Z", "GetCallerIdentity")),
    Message("1", True, '{"message":"The security token included in the request is expired"}'),
    Message("1", True, go("ExpiredTokenException", "The security token included in the request is expired")),
    Message("1", True, '{"message":"Credential should be scoped to a valid region."}'),
    Message("1", True, "aws: error: The config profile (dev) could not be found"),
    # 2: the way to the endpoint
    Message("2", True, "HTTPSConnectionPool(host='rds-data.us-east-1.amazonaws.com', port=443): Max retries exceeded with url: /Execute (Caused by NewConnectionError('Failed to establish a new connection: [Errno -2] Name or service not known'))"),
    Message("2", True, 'Could not connect to the endpoint URL: "https://rds-data.us-east-9.amazonaws.com/Execute"'),
    Message("2", True, 'botocore.exceptions.ConnectTimeoutError: Connect timeout on endpoint URL: "https://rds-data.eu-central-1.amazonaws.com/BeginTransaction"'),
    Message("2", True, "Error: getaddrinfo ENOTFOUND rds-data.eu-wset-1.amazonaws.com\n    at GetAddrInfoReqWrap.onlookupall [as oncomplete] (node:dns:122:26) {\n  errno: -3008,\n  code: 'ENOTFOUND',\n  syscall: 'getaddrinfo',\n  hostname: 'rds-data.eu-wset-1.amazonaws.com'\n}"),
    Message("2", True, "java.net.UnknownHostException: rds-data.us-esat-1.amazonaws.com"),
    Message("2", True, 'operation error RDS Data: ExecuteStatement, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post "https://rds-data.us-east-9.amazonaws.com/Execute": dial tcp: lookup rds-data.us-east-9.amazonaws.com: no such host'),
    Message("2", True, boto("AccessDeniedException", denied("rds-data:ExecuteStatement", because="no VPC endpoint policy allows the rds-data:ExecuteStatement action"))),
    Message("2", True, java("AccessDeniedException", denied("rds-data:BeginTransaction", because="no VPC endpoint policy allows the rds-data:BeginTransaction action"), status=403)),
    Message("2", True, "SSL validation failed for https://rds-data.us-east-1.amazonaws.com/Execute [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate in certificate chain (_ssl.c:1000)"),
    # 3: the call
    Message("3", True, boto("AccessDeniedException", denied("rds-data:ExecuteStatement"))),
    Message("3", True, traceback("AccessDeniedException", denied("rds-data:BatchExecuteStatement"), "BatchExecuteStatement")),
    Message("3", True, java("AccessDeniedException", denied("rds-data:CommitTransaction"), status=403)),
    Message("3", True, javascript("AccessDeniedException", denied("rds-data:RollbackTransaction"), status=403)),
    Message("3", True, go("AccessDeniedException", denied("rds-data:ExecuteStatement"))),
    Message("3", True, trail("rds-data", "ExecuteStatement", "AccessDenied", denied("rds-data:ExecuteStatement"))),
    Message("3", True, f'{{"Message":"{denied("rds-data:ExecuteStatement")}"}}'),
    Message("3", True, boto("AccessDeniedException", f"User: {ROLE} is not authorized to perform: rds-data:ExecuteStatement on resource: {CLUSTER} with an explicit deny in a service control policy")),
    Message("3", True, boto("AccessDeniedException", denied("rds-data:BeginTransaction", because="no permissions boundary allows the rds-data:BeginTransaction action"), "BeginTransaction")),
    Message("3", True, boto("ForbiddenException", "Insufficient privileges")),
    Message("3", True, denied("rds-data:ExecuteSql")),
    # 3 or 5: nothing tells
    Message("3 5", True, boto("AccessDeniedException", "")),
    Message("3 5", True, "AccessDeniedException"),
    Message("3 5", True, "AccessDeniedException 403"),
    Message("3 5", True, javascript("AccessDeniedException", "UnknownError", status=403)),
    # 4: the cluster
    Message("4", True, boto("HttpEndpointNotEnabledException", f"HttpEndpoint is not enabled for resource {CLUSTER}")),
    Message("4", True, boto("BadRequestException", "HttpEndpoint is not enabled for cluster sample-timeout-cluster")),
    Message("4", True, javascript("BadRequestException", "HttpEndpoint is not enabled for cluster kms-proxy; please refer to https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.html#data-api.troubleshooting")),
    Message("4", True, boto("DatabaseNotFoundException", "The DB cluster doesn't have a DB instance.")),
    Message("4", True, java("InvalidResourceStateException", "The resource is in an invalid state.")),
    Message("4 5", True, boto("NotFoundException", "The resource was not found", "CommitTransaction")),
    Message("4", True, boto("BadRequestException", "Invalid cluster id: arn:aws:rds:us-east-1:111122223333:db:timeout")),
    # 5: the secret
    Message("5", True, boto("AccessDeniedException", denied("secretsmanager:GetSecretValue", SECRET))),
    Message("5", True, boto("AccessDeniedException", denied("secretsmanager:GetSecretValue", SECRET), "GetSecretValue")),
    Message("5", True, trail("secretsmanager", "GetSecretValue", "AccessDenied", denied("secretsmanager:GetSecretValue", SECRET))),
    Message("5", True, boto("AccessDeniedException", f"User: {ROLE} is not authorized to perform: secretsmanager:GetSecretValue on resource: {SECRET} with an explicit deny in a resource-based policy")),
    Message("5", True, java("SecretsErrorException", "Secrets Manager can't find the specified secret kms-decrypt-proxy.")),
    Message("5", True, boto("ResourceNotFoundException", "Secrets Manager can't find the specified secret.", "GetSecretValue")),
    Message("5", True, boto("InvalidRequestException", "You can't perform this operation on the secret because it was marked for deletion.", "GetSecretValue")),
    Message("5", True, "AccessDeniedException: " + denied("secretsmanager:GetSecretValue", "kms-timeout-secret")),
    Message("5 6", True, boto("SecretsErrorException", "There's an issue with the Secrets Manager secret used with the request.")),
    # 6: the key
    Message("6", True, boto("AccessDeniedException", "Access to KMS is not allowed")),
    Message("6", True, boto("AccessDeniedException", "Access to KMS is not allowed", "GetSecretValue")),
    Message("6", True, boto("AccessDeniedException", denied("kms:Decrypt", "arn:aws:kms:us-east-1:111122223333:key/1111"))),
    Message("6", True, trail("kms", "Decrypt", "AccessDenied", denied("kms:Decrypt", "arn:aws:kms:us-east-1:111122223333:key/1111"))),
    Message("6", True, boto("DecryptionFailure", "Secrets Manager can't decrypt the protected secret text using the provided KMS key.", "GetSecretValue")),
    Message("6", True, boto("SecretsErrorException", "The secret cannot be decrypted: KMS key is disabled")),
    Message("6", True, boto("AccessDeniedException", f"User: {ROLE} is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:us-east-1:1:key/secretsmanager with an explicit deny in a resource-based policy", "GetSecretValue")),
    Message("6", True, boto("DisabledException", "arn:aws:kms:us-east-1:1:key/9 is disabled.", "Decrypt")),
    # 7: the login in the secret
    Message("7", True, boto("InvalidSecretException", "The Secrets Manager secret used with the request isn't valid.")),
    Message("7", True, javascript("InvalidSecretException", "The secret arn:aws:secretsmanager:us-east-1:1:secret:permission-denied-for-AbCdEf is not valid")),
    # 8: the login
    Message("8", True, boto("DatabaseErrorException", 'FATAL: password authentication failed for user "app"; SQLState: 28P01')),
    Message("8", True, boto("BadRequestException", 'FATAL: password authentication failed for user "app"; SQLState: 28P01')),
    Message("8", True, 'BadRequestException: FATAL: password authentication failed for user "masteruser"'),
    Message("8", True, boto("DatabaseErrorException", "Access denied for user 'app'@'10.0.1.5' (using password: YES)")),
    Message("8", True, java("DatabaseErrorException", 'FATAL: role "app" does not exist; SQLState: 28000')),
    Message("8", True, boto("DatabaseErrorException", 'ERROR: database "kms_timeout" does not exist; SQLState: 3D000')),
    Message("8", True, boto("DatabaseErrorException", "Unknown database 'permission_denied_for'")),
    Message("8", True, boto("DatabaseErrorException", 'FATAL: permission denied for database "app"; Detail: User does not have CONNECT privilege.; SQLState: 42501')),
    Message("8", True, boto("DatabaseResumingException", "The Aurora DB instance db-ABCDEFGHIJKLMNOPQRSTUVWXYZ is resuming after being auto-paused. Please wait a few seconds and try again.")),
    Message("8", True, javascript("DatabaseResumingException", "The Aurora DB instance db-ABCDEF is resuming after being auto-paused. Please wait a few seconds and try again.")),
    Message("8", True, boto("DatabaseUnavailableException", "The writer instance in the DB cluster isn't available.")),
    Message("8", True, boto("DatabaseErrorException", "FATAL: remaining connection slots are reserved for roles with the SUPERUSER attribute; SQLState: 53300")),
    Message("8", True, boto("DatabaseErrorException", "FATAL: the database system is starting up; SQLState: 57P03")),
    Message("8", True, boto("DatabaseErrorException", "FATAL: something new; SQLState: 28999")),
    Message("8 9", True, boto("DatabaseErrorException", "Access denied for user 'app'@'%' to database 'orders'")),
    Message("8 9", True, "DatabaseErrorException"),
    # 9: the grants
    Message("9", True, boto("DatabaseErrorException", "ERROR: permission denied for table orders; SQLState: 42501")),
    Message("9", True, traceback("DatabaseErrorException", "ERROR: permission denied for schema kms; SQLState: 42501")),
    Message("9", True, java("DatabaseErrorException", "ERROR: permission denied for sequence order_id_seq; SQLState: 42501")),
    Message("9", True, boto("DatabaseErrorException", "SELECT command denied to user 'app'@'10.0.1.5' for table 'orders'")),
    Message("9", True, boto("DatabaseErrorException", "ERROR: must be owner of table password_resets; SQLState: 42501")),
    Message("9", True, boto("DatabaseErrorException", "Access denied; you need (at least one of) the SUPER or SYSTEM_VARIABLES_ADMIN privilege(s) for this operation")),
    Message("9", True, "ERROR:  permission denied for table orders"),
    Message("9", True, boto("DatabaseErrorException", "Transaction is still running a query")),
    # 10: the answer
    Message("10", True, boto("StatementTimeoutException", "Request timed out")),
    Message("10", True, boto("DatabaseErrorException", "Database response exceeded size limit")),
    Message("10", True, boto("BadRequestException", "Database returned more than the allowed response size limit")),
    Message("10", True, boto("UnsupportedResultException", "The result contains the unsupported data type GEOMETRY")),
    Message("10", True, 'botocore.exceptions.ReadTimeoutError: Read timeout on endpoint URL: "https://rds-data.us-east-1.amazonaws.com/Execute"'),
]  # fmt: skip

PASSED = [  # nothing of the chain stopped it
    Message("", True, boto("DatabaseErrorException", 'ERROR: relation "orders" does not exist; Position: 15; SQLState: 42P01')),
    Message("", True, boto("DatabaseErrorException", "Database error code: 1146. Message: Table 'app.orders' doesn't exist")),
    Message("", True, 'BadRequestException: ERROR: column "kms_password" does not exist\n  Position: 8'),
    Message("", True, boto("DatabaseErrorException", 'ERROR: syntax error at or near "FORM"; Position: 10; SQLState: 42601')),
    Message("", True, 'ERROR:  syntax error at or near "SELCT"\nLINE 1: SELCT 1;\n        ^'),
    Message("", True, "ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version"),
    Message("", True, boto("DatabaseErrorException", 'ERROR: duplicate key value violates unique constraint "access_denied_for_user"; SQLState: 23505')),
    Message("", True, boto("DatabaseErrorException", "Duplicate entry 'permission' for key 'PRIMARY'")),
    Message("", True, boto("DatabaseErrorException", 'ERROR: update or delete on table "song_sheets" violates foreign key constraint "setlist_fkey" on table "setlist"; SQLState: 23503')),
    Message("", True, boto("DatabaseErrorException", "ERROR: operator does not exist: uuid = text; Hint: No operator matches the given name and argument types.; SQLState: 42883")),
    Message("", True, boto("DatabaseErrorException", "ERROR: deadlock detected; SQLState: 40P01")),
    Message("", True, boto("DatabaseErrorException", "Lock wait timeout exceeded; try restarting transaction")),
    Message("", True, boto("DatabaseErrorException", "ERROR: current transaction is aborted, commands ignored until end of transaction block; SQLState: 25P02")),
    Message("", True, boto("DatabaseErrorException", "ERROR: cannot execute INSERT in a read-only transaction; SQLState: 25006")),
    Message("", True, boto("DatabaseErrorException", "ERROR: canceling statement due to statement timeout; SQLState: 57014")),
    Message("", True, boto("DatabaseErrorException", "ERROR: something that nobody listed; SQLState: 42P16")),
    Message("", True, boto("DatabaseErrorException", "ERROR: something that nobody listed")),
    Message("", True, 'psycopg2.errors.UndefinedTable: relation "orders" does not exist\nLINE 1: SELECT * FROM orders\n                      ^'),
    Message("", True, "error: invalid input syntax for type uuid: \"1\"\n    at /app/node_modules/pg/lib/client.js:526:17 {\n  length: 92,\n  severity: 'ERROR',\n  code: '22P02',\n  routine: 'string_to_uuid'\n}"),
    Message("", True, boto("TransactionNotFoundException", "Transaction AbCdEf is not found. Transaction may be expired.", "CommitTransaction")),
    Message("", True, boto("BadRequestException", "Communications link failure")),
    Message("", True, "com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure\n\nThe last packet sent successfully to the server was 0 milliseconds ago. The driver has not received any packets from the server."),
    Message("", True, 'psycopg2.OperationalError: connection to server at "app.cluster-abc.us-east-1.rds.amazonaws.com" (10.0.0.7), port 5432 failed: Connection timed out\n\tIs the server running on that host and accepting TCP/IP connections?'),
    Message("", True, "ERROR 2003 (HY000): Can't connect to MySQL server on 'app.cluster-abc.us-east-1.rds.amazonaws.com:3306' (110)"),
    Message("", True, "This RDS proxy has no credentials for the role app. Check the credentials for this role and try again."),
    Message("", True, 'FATAL:  PAM authentication failed for user "app"'),
    Message("", True, "Timed-out waiting to acquire database connection"),
    Message("", True, boto("ThrottlingException", "Rate exceeded")),
    Message("", True, "com.amazonaws.services.rdsdata.model.AWSRDSDataException: Rate exceeded (Service: AWSRDSData; Status Code: 400; Error Code: ThrottlingException; Request ID: 1; Proxy: null)"),
    Message("", True, boto("InternalServerErrorException", "An internal error occurred.")),
    Message("", True, boto("ValidationException", "Multistatements aren't supported.")),
]  # fmt: skip

FOREIGN = [
    Message("", False, text)
    for text in (
        "asdf qwer",
        "Segmentation fault (core dumped)",
        "PostgrestError: permission denied for table profiles, code: '42501', hint: null",
        "<html>\n<head><title>403 Forbidden</title></head>\n<body>\n<center><h1>403 Forbidden</h1></center>\n<hr><center>nginx/1.27.3</center>\n</body>\n</html>",
        boto("AccessDenied", "Access Denied", "GetObject"),
        boto("AccessDenied", denied("s3:GetObject", '"arn:aws:s3:::rds-data-kms/secret"'), "GetObject"),
        "<Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>4442587FB7D0A2F9</RequestId><HostId>abc=</HostId></Error>",
        "<Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match the signature you provided.</Message><HostId>abc=</HostId></Error>",
        "<Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message><HostId>abc=</HostId></Error>",
        boto("AccessDeniedException", denied("dynamodb:Query", "arn:aws:dynamodb:us-east-1:1:table/secretsmanager"), "Query"),
        boto("AccessDeniedException", denied("dynamodb:PartiQLSelect", "arn:aws:dynamodb:us-east-1:1:table/orders")),
        boto("AccessDeniedException", denied("redshift-data:ExecuteStatement", "arn:aws:redshift:us-east-1:1:cluster:a")),
        boto("AccessDenied", denied("sts:AssumeRole", "arn:aws:iam::1:role/rds-data"), "AssumeRole"),
        boto("AccessDenied", denied("rds:DescribeDBClusters"), "DescribeDBClusters"),
        boto("AccessDenied", denied("kms:Decrypt", "arn:aws:kms:us-east-1:1:key/1"), "GetObject"),
        boto("AccessDeniedException", denied("kms:GenerateDataKey", "arn:aws:kms:us-east-1:1:key/1"), "PutObject"),
        boto("AccessDeniedException", denied("lambda:InvokeFunction", "arn:aws:lambda:us-east-1:1:function:rds-data"), "Invoke"),
        boto("AccessDeniedException", denied("ssm:GetParameter", "arn:aws:ssm:us-east-1:1:parameter/db"), "GetParameter"),
        boto("AccessDeniedException", denied("secretsmanager:CreateSecret", SECRET), "CreateSecret"),
        boto("AccessDeniedException", "You don't have access to the model with the specified model ID.", "InvokeModel"),
        boto("UnauthorizedOperation", "You are not authorized to perform this operation. User: x is not authorized to perform: ec2:RunInstances", "RunInstances"),
        boto("ThrottlingException", "Rate exceeded", "DescribeStacks"),
        boto("ExpiredTokenException", "The security token included in the request is expired", "PutItem"),
        boto("NoSuchBucket", "The specified bucket does not exist", "ListObjectsV2"),
        boto("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", "ListBuckets"),
        java("AccessDeniedException", denied("sqs:SendMessage", "arn:aws:sqs:us-east-1:1:secret"), "Sqs", 403),
        java("S3Exception", "Access Denied", "S3", 403),
        javascript("AccessDeniedException", "User is not authorized to access this resource", "dynamodb"),
        go("AccessDenied", "Access Denied", "S3", "GetObject"),
        trail("s3", "GetObject", "AccessDenied", "Access Denied"),
        trail("ec2", "RunInstances", "Client.UnauthorizedOperation", "You are not authorized to perform this operation."),
        '{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:1:abc/prod/GET/"}',
        '{"Message":"User is not authorized to access this resource with an explicit deny in an identity-based policy"}',
        '{"message":"Missing Authentication Token"}',
        '{"message":"Forbidden"}',
        'Error from server (Forbidden): pods is forbidden: User "jane" cannot list resource "pods" in API group "" in the namespace "rds-data"',
        "error: You must be logged in to the server (Unauthorized)",
        "git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.",
        "remote: Support for password authentication was removed on August 13, 2021.\nfatal: Authentication failed for 'https://github.com/example/app.git/'",
        "bash: ./deploy.sh: Permission denied",
        "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock",
        "java.nio.file.AccessDeniedException: /var/log/aurora/rds.log",
        "org.springframework.security.access.AccessDeniedException: Access is denied\n\tat org.springframework.security.access.vote.AffirmativeBased.decide(AffirmativeBased.java:73)",
        "[Nest] 41  - ERROR [ExceptionsHandler] Forbidden resource\nForbiddenException: Forbidden resource\n    at canActivateFn (/app/node_modules/@nestjs/core/router/router-execution-context.js:135:23)",
        "javax.ws.rs.NotFoundException: HTTP 404 Not Found",
        "openai.error.ServiceUnavailableError: The server is overloaded or not ready yet.",
        "PHP Fatal error:  Uncaught ValidationException: The given data was invalid.",
        "getaddrinfo ENOTFOUND api.example.com",
        "curl: (6) Could not resolve host: www.example.com",
        "ssh: Could not resolve hostname bastion: nodename nor servname provided, or not known",
        'Could not connect to the endpoint URL: "https://s3.eu-wset-1.amazonaws.com/"',
        'Connect timeout on endpoint URL: "https://secretsmanager.us-east-1.amazonaws.com/"',
        "connect ETIMEDOUT 10.0.0.5:443",
        "java.util.concurrent.TimeoutException: Did not observe any item or terminal signal within 45000ms",
        "2026-11-26T12:00:00Z Task timed out after 3.00 seconds",
        "mysql: ERROR 1045 (28000): Access denied for user 'root'@'localhost' (using password: YES)",
        'psql: error: connection to server at "localhost" (::1), port 5432 failed: FATAL: password authentication failed for user "postgres"',
        "Login failed for user 'sa'. (Microsoft SQL Server, Error: 18456)",
        "ORA-01017: invalid username/password; logon denied",
        "NOAUTH Authentication required.",
        "MongoServerError: Authentication failed.",
        "AADSTS50126: Error validating credentials due to invalid username or password.",
        '{"errcode":40001,"errmsg":"invalid credential, access_token is invalid or not latest"}',
        "Error 1020: Access denied. This website is using a security service to protect itself from online attacks.",
        "El usuario no tiene permiso para leer el secreto de la base de datos, y la llamada fue denegada.",
        "No se puede conectar: tiempo de espera agotado",
        "The quick brown fox jumps over the lazy dog. Its token has expired, its secret is not found, and access is denied.",
        "npm ERR! code E403\nnpm ERR! 403 403 Forbidden - PUT https://registry.npmjs.org/app - You do not have permission to publish",
        "Error: Error acquiring the state lock\n\nError message: ConditionalCheckFailedException: The conditional request failed",
        "gpg: decryption failed: No secret key",
        "x509: certificate has expired or is not yet valid: current time 2026-11-26T12:00:00Z is after 2026-11-01T00:00:00Z",
        "HTTP/1.1 504 Gateway Timeout",
        "jwt expired",
        "SMTP 535 5.7.8 Authentication credentials invalid",
        'kernel: audit: type=1400 apparmor="DENIED" operation="open" profile="snap.kms"',
        'Read timeout on endpoint URL: "https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/x/invocations"',
        "denied: User: arn:aws:iam::1:user/x is not authorized to perform: ecr:GetAuthorizationToken on resource: *",
        "Error response from daemon: pull access denied for app, repository does not exist or may require 'docker login'",
        "E: Could not open lock file /var/lib/dpkg/lock - open (13: Permission denied)",
        "Permission denied: 'secrets.json'",
        "PermissionError: [Errno 13] Permission denied: '/etc/shadow'",
        "ssh: connect to host 10.0.0.1 port 22: Connection timed out",
        "Error: EACCES: permission denied, open '/usr/lib/node_modules'",
        '{"error":"invalid_grant","error_description":"Token has been expired or revoked."}',
        "401 Unauthorized: token expired",
        "Vault: Error making API request. Code: 403. Errors: permission denied",
        "com.google.firebase.database.DatabaseException: Firebase Database error: Permission denied",
        "android.database.sqlite.SQLiteException: no such table: users",
        "sqlite3.OperationalError: no such table: users",
        "ORA-00942: table or view does not exist",
        "Msg 208, Level 16, State 1, Line 1 Invalid object name 'dbo.x'.",
        "An error occurred (ConditionalCheckFailedException) when calling the PutItem operation: The conditional request failed",
        "An error occurred (NotAuthorizedException) when calling the InitiateAuth operation: Incorrect username or password.",
        "An error occurred (InvalidParameterException) when calling the RunTask operation: No Container Instances were found in your cluster.",
        "An error occurred (EntityNotFoundException) when calling the GetTable operation: Database x not found.",
        "An error occurred (ExecuteStatementException) when calling the ExecuteStatement operation: redshift-data",
        "CREATE_FAILED AWS::RDS::DBCluster The parameter MasterUserPassword is not valid",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit",
        "GET /api/secrets 403 12ms",
        "2026-11-28 10:00:00 INFO  ForbiddenResource kms timeout proxy database error",
        "WARN  [kms-proxy] request timeout after 3000ms",
        "No tienes permisos suficientes (403)",
        "数据库连接失败",
        "Error 403: Access Not Configured. Secret Manager API has not been used in project 1 before or it is disabled.",
        "InvalidSignatureException: bad JWT",
        "io.jsonwebtoken.security.SignatureException: JWT signature does not match locally computed signature.",
        "NotFoundException: User pool us-east-1_x does not exist.",
        "BadRequestException: Validation failed",
        "An error occurred (BadRequestException) when calling the CreateRestApi operation: Invalid request",
        "An error occurred (ForbiddenException) when calling the GetRoleCredentials operation: No access",
        "software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException: Requested resource not found (Service: DynamoDb, Status Code: 400, Request ID: 1)",
        "DisabledException: User is disabled",
        "nginx: [alert] 1024 worker_connections are not enough; too many connections",
        "imap: Too many connections from your IP (mail.example.com)",
        "curl: (7) Failed to connect to app.example.com port 443 after 2 ms: Could not connect to server",
        "sftp: The connection attempt failed",
        "ZeroDivisionError: division by zero",
        "IndexError: list index out of range",
        "error TS2304: type Foo does not exist in this namespace",
        "Snowflake says: Database 'APP' does not exist or not authorized.",
        "smbd: password authentication failed, permission denied for all shares",
        "Unknown database error, Unknown column, Duplicate entry: the museum cannot be null",
        "SQL30082N  Security processing failed with reason 24.  SQLSTATE=08001",
        "12345 67890 42501",
        "?",
        "0",
    )
]  # fmt: skip

MESSAGES = [*CHAIN, *PASSED, *FOREIGN]
