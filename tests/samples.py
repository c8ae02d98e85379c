"""What several tests begin with: a file of facts, a template, a scenario and its page."""

from __future__ import annotations

from pathlib import Path

from project import GOOD, script

FACT_FILE = """\
topic: Limits
facts:
  - id: queue.depth.max
    value: 10
    unit: open requests
    forms: ["ten", "10 requests"]
    statement: A queue holds up to 10 open requests.
    scope:
      engine: Example
      version: "3.10"
    sources:
      - url: https://example.com/limits
        title: Limits
        copy: 2026-01
    verified: 2026-01-02
    confidence: high
    previously:
      - value: 5
        until: 2025-05-21
        source: https://example.com/news
    conflicts:
      - says: "5"
        source: https://example.com/old
        note: The old page still has the old limit.
"""
TEMPLATE = """\
Metadata:
  AWS::CloudFormation::Interface:
    ParameterGroups:
      - Label: { default: Size }
        Parameters: [Days, Mode]
      - Label: { default: Network }
        Parameters: [Vpc]
Parameters:
  Vpc:
    Type: AWS::EC2::VPC::Id
    Description: Where <it> *runs*.
  Days:
    Type: Number
    Default: 7
    MinValue: 1
    MaxValue: 35
    Description: How long.
  Mode:
    Type: String
    Default: "no"
    AllowedValues: ["yes", "no"]
Resources:
  Thing:
    Type: AWS::SNS::Topic
    Condition: !Equals [!Ref Mode, "yes"]
"""
SCENARIO_PICTURE = GOOD.replace('a = Lambda("Function")', 'a, b = Lambda("Function"), Lambda("Other")')
SCENARIO = """
from kit import Scenario, Timeline, assume, parameter, quantity

scenario = Scenario(
    "One thing is asked, and answers late",
    picture="example",
    parameters=[parameter("load", "Load", {1: "one", 2: "two"}), parameter("mood", "Mood", ["good", "bad"])],
    results=[quantity("time", "It takes", unit="s"), quantity("asked", "Questions", unit="questions")],
    gauges=[quantity("open", "Open questions", unit="questions")],
    assumptions=[
        assume("slow", "It takes", 10, unit="s", low=5, high=20, why="Nobody knows."),
        assume("each", "Questions each time", 3, why="To count with."),
    ],
    models=["It answers."],
    omits=["It may not answer."],
)


@scenario.model
def run(world, load, mood):
    world.gauge("open", 0)
    world.tell("It is asked.", at="Function")
    world.send("Function -> Database", takes=1)
    world.gauge("open", load)
    yield world.wait(4)
    world.zero()
    yield world.wait(world["slow"] * load)
    world.gauge("open", 0)
    world.mark("Database", "works", say="It answers.")
    world.result("time", world.now)
    world.result("asked", load * world["each"])
    yield world.wait(1)


with Timeline("It is asked and then it answers", alt="A question, and after a while an answer to it.",
              scale="Not to scale", kinds={"source": "asked", "target": "answered"}) as time:
    lane = time.lane("One")
    lane.span("asked", 0, run(load=1).results["time"], kind="source")
    lane.span("answered", 14, 20, kind="target")
"""
SCENARIO_PAGE = """# Hello

![It plays](../diagrams/scenarios/plays.py)

![All](../diagrams/scenarios/plays.py#results)

![Course](../diagrams/scenarios/plays.py#outcome)

![Model](../diagrams/scenarios/plays.py#model)
"""


def scenario_project(folder: Path, example: str = SCENARIO, page: str = SCENARIO_PAGE) -> Path:
    """A project with one picture and one scenario that plays on it."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/index.md").write_text(page, encoding="utf-8")
    script(folder / "diagrams", SCENARIO_PICTURE, head="")
    script(folder / "diagrams/scenarios", example, name="plays.py", head="")
    return folder
