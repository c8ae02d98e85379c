"""The house rules of prose: what is not written here, what instead, and a text that each rule must catch."""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """`pattern` is of whole words, a space in it any white space; `wrong` an example for the tests."""

    pattern: str
    instead: str
    wrong: str


MODAL = "can|cannot|could|may|might|must|should|will|would"

STYLE = [  # in small letters or capitals
    # Filler and praise
    Rule("actually|basically|essentially|obviously|of course", "leave it out", "Actually, it waits."),
    Rule("really|very|quite", "leave it out, or say how much", "It is very fast."),
    Rule(
        "simply|just|eas(?:y|ily)|effortless(?:ly)?|seamless(?:ly)?",
        "leave it out, or say how",
        "Simply fail over.",
    ),
    Rule("out of the box", "by default", "It works out of the box."),
    Rule("robust|powerful|cutting-edge|state-of-the-art", "say what it does", "A powerful proxy"),
    Rule("(?:best|world)-(?:in-)?class|blazing(?:ly)?", "say what it does", "a best-in-class failover"),
    Rule("(?:please )?note that|keep in mind that", "say it without announcing it", "Note that it pauses."),
    # Long for short
    Rule("in order to", "to", "in order to pause"),
    Rule("leverag(?:e[sd]?|ing)", "use", "It leverages storage."),
    Rule("utili[sz](?:e[sd]?|ing|ation)", "use", "the utilization of CPU"),
    Rule("(?:allows?|enables?) you to", "you can", "It allows you to write."),
    Rule("(?:has|have) the ability to|(?:is|are) able to", "can", "The reader is able to wait."),
    Rule("due to the fact that", "because", "due to the fact that it pauses"),
    Rule("in the event of|in case of", "if, or in", "in the event of a failover"),
    Rule("prior to", "before", "prior to the cutover"),
    Rule("at this point in time|as of now", "now, or the date", "As of now it is not supported."),
    Rule("a (?:number|variety|plethora|multitude) of", "say how many, or several", "a number of readers"),
    Rule("various", "name them, or say several", "various errors"),
    Rule("functionalit(?:y|ies)", "function, or feature", "this functionality"),
    # American English; what the dictionary rejects is not repeated here
    Rule("whilst|amongst", "while, among", "whilst it pauses"),
    Rule("(?:to|up|down|back|in|out)wards", "without the s", "upwards of that"),
    Rule("outside of|off of", "outside, off", "outside of the VPC"),
    # One spelling of one thing
    Rule(r"e\.g\.?|i\.e\.?", "for example, that is", "a driver, e.g. JDBC"),
    Rule(r"etc\.?|and so on", "name them, or say such as", "keys, roles etc."),
    Rule("and/or", "or", "a proxy and/or a driver"),
    Rule(
        rf"(?:{MODAL}|to) (?:failover|switchover|cutover)(?= (?:a|an|it|the|to)\b)",
        "two words",
        "to failover to it",
    ),
    Rule(rf"(?:{MODAL}) (?:login|backup|setup|rollback)", "the verb is two words", "You can login."),
    Rule("read-replicas?", "read replica", "an Aurora read-replica"),
    Rule(
        "slaves?|master (?:node|instance|database|cluster)", "replica; primary or writer", "the master node"
    ),
    Rule("auto-?scaling", "scaling; Aurora Auto Scaling is a name", "It has autoscaling."),
    Rule("on-premise", "on premises", "an on-premise host"),
    Rule("data ?centre|datacenter", "data center", "a datacenter"),
]

NAMES = [  # as AWS and others write them: here, capitals count
    Rule("[Pp]ostgres|Postgresql|postgre[Ss][Qq][Ll]|PostGreSQL", "PostgreSQL", "It runs on Postgres."),
    Rule("M[Yy][Ss]ql|MYSQL|mysql|mySQL", "MySQL", "It runs on MySql."),
    Rule("[Aa]urora-(?:MySQL|PostgreSQL)", "Aurora MySQL, Aurora PostgreSQL", "an Aurora-MySQL cluster"),
    Rule("RDS (?:MySQL|PostgreSQL|MariaDB|Oracle)", "RDS for …", "an RDS PostgreSQL instance"),
    Rule("aurora", "Aurora", "an aurora cluster"),
    Rule(
        "Aurora Serverless(?! v[12])",
        "Aurora serverless; with v1 or v2, in history",
        "Aurora Serverless pauses.",
    ),
    Rule(
        "serverless [vV][12]|Serverless V[12]",
        "Aurora serverless; Serverless v1 or v2, in history",
        "serverless v2",
    ),
    Rule("[Dd]ata [Aa]pi|data API|Data APIs|Data-API", "Data API", "the data API"),
    Rule(
        "[Rr][Dd][Ss][ -]prox(?:y|ies)|RDS[ -]?Proxies|RDSProxy", "RDS Proxy, and a proxy", "two RDS Proxies"
    ),
    Rule("[Ss]ecrets? manager|secrets? Manager|Secret Manager", "Secrets Manager", "secrets manager"),
    Rule(
        "Global Databases|global Database", "Global Database, and a global database", "two Global Databases"
    ),
    Rule("regions?|regional", "Region, Regional", "another region"),
    Rule("[Aa]vailability zones?|availability Zones?", "Availability Zone", "three availability zones"),
    Rule("multi-A[Zz]|[Mm]ulti A[Zz]|Multi-Az|MultiAZ", "Multi-AZ", "a multi-AZ instance"),
    Rule("[Cc]loud [Ww]atch|[Cc]loudwatch", "CloudWatch", "in Cloudwatch"),
    Rule("[Cc]loud [Tt]rail|[Cc]loudtrail", "CloudTrail", "in Cloud Trail"),
    Rule("[Cc]loud [Ff]ormation|[Cc]loudformation", "CloudFormation", "in Cloudformation"),
    Rule("[Ee]vent[ -][Bb]ridge|[Ee]ventbridge", "EventBridge", "an Event Bridge rule"),
    Rule("[Dd]ynamo(?: ?[Dd]b| DB)?|dynamoDB", "DynamoDB", "a table in Dynamo"),
    Rule("lambdas?|Lambdas", "Lambda, Lambda functions", "Lambdas scale."),
    Rule("IO[- ][Oo]ptimized|I/O[ -]optimized|I/O Optimized", "I/O-Optimized", "on I/O Optimized"),
    Rule(
        "(?:[Pp]erformance|[Dd]atabase) (?:insights?|Insight)",
        "Performance Insights",
        "in performance insights",
    ),
    Rule("Blue/Green|[Bb]lue-[Gg]reen", "blue/green", "a Blue/Green deployment"),
    Rule("[Dd][Ss]ql", "Aurora DSQL", "Dsql has no writer."),
    Rule("[Aa]cus?|ACU's", "ACU, ACUs", "eight Acus"),
    Rule("[Aa]ws|[Rr]ds|[Vv]pc|[Ii]am|[Kk]ms|[Ss]ql|[Aa]pi|[Dd]ns|[Tt]ls", "in capitals", "the Api"),
    Rule("[Zz]ero[- ]etl|[Zz]ero ETL", "zero-ETL", "a zero ETL integration"),
    Rule("[Xx]trabackup|Xtra[ -]Backup", "XtraBackup", "Percona Xtrabackup"),
    Rule(
        "Javascript|java[Ss]cript|Github|Powerpoint|Powershell", "JavaScript, GitHub, PowerPoint", "on Github"
    ),
]
