from kit import Axis, Chart

with Chart(
    "One price rises with use, the other stays",
    alt="A line that rises from zero, and a level that it crosses at four.",
    x=Axis("average use", unit="units", high=8),
    y=Axis("a month", unit="$", high=40),
) as chart:
    chart.line("By use", [(0, 0), (8, 32)], look="main", filled=True)
    chart.rule("Flat", 16, figure="$16", look="flat")
    chart.mark(4, 16, "4 units", step="Here both cost the same.")
    chart.note(2, 28, "Made-up prices")
