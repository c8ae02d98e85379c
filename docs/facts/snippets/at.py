import json
import sys
from urllib.request import urlopen


def at(fact, day):
    """What the fact said on a day, such as 2024-12-31.

    Two values, where no source knows the day of a change.
    """
    held = []
    for value in fact.get("values", [fact]):
        since, until = value.get("since", ""), value.get("until", "9999-12-31")
        ended = until <= day if len(until) == 10 else until < day[: len(until)]
        if since <= day[: len(since)] and not ended:
            held.append(value["text"])
    return held


if __name__ == "__main__":
    address, day = sys.argv[1:]  # of facts/ID.json on this site; the day
    with urlopen(address) as file:
        print(" or ".join(at(json.load(file), day)))
