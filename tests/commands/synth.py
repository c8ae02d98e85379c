"""`python synth.py`: for each line of jobs on stdin, a line with the template of each CDK snippet, as JSON.

A job has a `name`, the `code` of the snippet, a `region`, and what is `given`: the code before it, which
makes what the reader's stack has already. Each runs as a part of a stack's constructor, with the stack as
`self`. All share one kernel of jsii, which takes seconds to start; in a process of its own it ends with that.
"""

import json
import sys
import traceback
from typing import Any


def main() -> None:
    """Write the `template` of each job, or the `fault` that stopped it."""
    for line in sys.stdin:  # until the tests end, or are gone
        print(json.dumps({job["name"]: _synthesize(job) for job in json.loads(line)}), flush=True)


def _synthesize(job: dict[str, str]) -> dict[str, Any]:
    import aws_cdk as cdk
    from aws_cdk.assertions import Template

    place = cdk.Environment(account="123456789012", region=job["region"])
    stack = cdk.Stack(None, "Stack", env=place, synthesizer=cdk.LegacyStackSynthesizer())
    scope: dict[str, Any] = {"self": stack}
    try:
        exec(compile(job["given"], "given", "exec"), scope)
        exec(compile(job["code"], job["name"], "exec"), scope)
    except Exception as error:  # noqa: BLE001 (jsii's own, of several kinds)
        lines = [
            one.lineno for one in traceback.extract_tb(error.__traceback__) if one.filename == job["name"]
        ]
        return {"fault": f"line {lines[-1] if lines else 0}: {type(error).__name__}: {error}"}
    return {"template": Template.from_stack(stack).to_json()}


if __name__ == "__main__":
    main()
