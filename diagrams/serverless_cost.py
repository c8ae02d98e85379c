"""One month of compute: a serverless instance by its average capacity, provisioned instances beside it."""

from kit import Axis, Chart, cite, fact, number, value

hours, price = number("computed.month.hours"), number("price.serverless.acu-hour")
low, high = value("computed.break-even.low"), fact("computed.break-even.high")
END = 5  # ACU: a little beyond the last break-even


def cost(average: float) -> float:
    """Dollars for a month at this average capacity."""
    return average * price * hours


with Chart(
    f"Serverless is the cheaper one while it averages less than {low} to {high} of the instance's size",
    alt="The monthly cost of a serverless instance rises in proportion to its average capacity; a provisioned instance"
    " costs the same whatever it does. They meet at a little more than a quarter of the instance's size in ACU.",
    x=Axis("Average capacity over the month", unit="ACU", high=END),
    y=Axis("Compute of one instance for a month, us-east-1", unit="$"),
) as chart:
    chart.line(
        "Aurora serverless",
        [(0, 0), (END, cost(END))],
        step=f"A serverless instance bills its average capacity: {cite('price.serverless.acu-hour')} for"
        f" {cite('computed.month.hours')}, so one ACU held all month costs {cite('computed.month.acu-1', '$' + value('computed.month.acu-1'))}."
        " A paused hour counts as zero.",
    )
    for name in ("t4g-medium", "r6g-large", "r7g-large", "r6g-xlarge"):
        meet = f"computed.break-even.{name}"
        klass = f"db.{name.replace('-', '.')}"
        month = "$" + value(f"computed.month.{name}")
        chart.rule(klass, number(f"computed.month.{name}"), figure=month)
        chart.mark(
            number(f"computed.month.{name}") / cost(1),
            number(f"computed.month.{name}"),
            f"{fact(meet)}, {fact(f'{meet}.share')} of its {fact(f'computed.equivalent.{name}')}",
            step=f"A {klass} costs {cite(f'computed.month.{name}', month)} whatever it does, as much as serverless at an"
            f" average of {cite(meet)}. Below that, serverless is cheaper, above it dearer.",
        )
    chart.note(1.15, 300, "Left of a point\nserverless is cheaper.")
    chart.note(3.85, 100, "Right of it\nthe instance is cheaper.")
