"""The authentication and authorization chain of one RDS Data API call, hop by hop."""

from diagrams.aws.compute import Lambda
from diagrams.aws.database import RDS, AuroraInstance
from diagrams.aws.general import GenericDatabase
from diagrams.aws.network import Endpoint
from diagrams.aws.security import IAM, KMS, SecretsManager

from kit import Cluster, Diagram, Edge, Step, blank, cite

with Diagram(
    "Two services check you, then a password logs in",
    alt="A Data API call is signed by the caller, authorized by IAM on the cluster, and authorized again by"
    " AWS Secrets Manager and AWS KMS on the secret, for the same caller. Only then does it log in to the"
    " writer, with the user name and password from the secret.",
):
    caller = Lambda("Your code\nwith its IAM role")
    with Cluster("AWS Region", style="region", columns=3):
        blank()
        iam = IAM("IAM")
        blank()

        endpoint = Endpoint("rds-data\nendpoint")
        api = RDS("RDS Data API")
        with Cluster("Aurora cluster", style="cluster"):
            writer = AuroraInstance("Writer")
            tables = GenericDatabase("Tables")

        blank()
        secrets = SecretsManager("AWS Secrets\nManager")
        kms = KMS("AWS KMS")

    (
        caller
        >> Edge(
            "Your code signs the HTTPS request with Signature Version 4 (service name rds-data). The header carries the"
            " access key id, the scope and the signature; the secret access key never travels.",
            label="HTTPS, SigV4",
            fails="A wrong or expired signature is refused with AWS's general 403 errors, before the Data API looks at it.",
        )
        >> endpoint
    )
    (
        endpoint
        >> Edge(
            "The Regional rds-data endpoint takes the request. Through AWS PrivateLink, the VPC endpoint's policy must"
            " allow it as well.",
            fails="An endpoint policy that does not allow the call denies it.",
        )
        >> api
    )
    (
        api
        >> Edge(
            "IAM checks that the caller may use the rds-data action on the ARN of the cluster, tag conditions included.",
            kind="control",
            fails="AccessDeniedException (403).",
        )
        >> iam
    )
    Step(
        "The Data API checks the cluster: it exists, its ARN matches letter by letter, it has an instance and its HTTP"
        " endpoint is on.",
        at=writer,
        fails="HttpEndpointNotEnabledException (400); DatabaseNotFoundException (404) without an instance.",
    )
    (
        api
        >> Edge(
            "The Data API asks for the secret on behalf of the caller: the caller's own identity needs"
            " secretsmanager:GetSecretValue. There is no service role.",
            kind="control",
            fails="AccessDeniedException (403).",
        )
        >> secrets
    )
    (
        secrets
        >> Edge(
            "Secrets Manager decrypts the secret. With a customer managed key the same caller needs kms:Decrypt.",
            kind="control",
            fails="SecretsErrorException (400) is documented for a secret that cannot be decrypted; which error a refusal by"
            " KMS gives is not.",
        )
        >> kms
    )
    (
        secrets
        >> Edge(
            "The secret gives the Data API the user name and password of a database user.",
            kind="read",
            label="user, password",
            fails="InvalidSecretException (400).",
        )
        >> api
    )
    (
        api
        >> Edge(
            "The Data API takes a connection from its own pool, always to the writer, and logs in as that database user.",
            fails="DatabaseErrorException (400) for a wrong password; DatabaseResumingException (400) while a paused instance"
            " wakes: try again.",
        )
        >> writer
    )
    (
        writer
        >> Edge(
            "The engine runs the SQL with the GRANTs of that database user. IAM has no say about tables.",
            kind="control",
            label="GRANTs",
            fails="DatabaseErrorException (400) with the engine's own text.",
        )
        >> tables
    )
    (
        api
        >> Edge(
            f"The answer comes back as JSON: at most {cite('data-api.response.max')}, after at most"
            f" {cite('data-api.call.timeout')}.",
            kind="read",
            label="JSON",
            fails="StatementTimeoutException (400) or UnsupportedResultException (400).",
        )
        >> caller
    )
