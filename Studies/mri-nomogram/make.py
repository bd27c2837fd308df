#!/usr/bin/env python3
"""Draws survival times, serum markers and immune cells for the rows of cohort.csv.

Nothing here is a patient's: the paper prints P values of these figures only. Curves and groups are made to its
description (worse survival and other markers in HER-2 positive patients; CD4 alike in both), months end with
the follow-up of the rebuilt row. Writes simulated.csv beside itself; the same seed gives the same file.
"""
import csv
import math
import random

random.seed(20262)

MARKERS = [  # name, mean and SD in negative, in positive, decimals
    ("ca153", 14.0, 5.0, 24.0, 8.0, 1),
    ("cea", 2.4, 1.1, 4.6, 2.0, 2),
    ("ca2729", 21.0, 7.0, 33.0, 10.0, 1),
    ("cyfra", 1.9, 0.7, 3.1, 1.2, 2),
    ("afp", 3.0, 1.2, 4.4, 1.6, 2),
    ("s100", 0.05, 0.02, 0.09, 0.03, 3),
    ("cd8", 24.0, 7.0, 17.0, 6.0, 1),
    ("cd4", 31.0, 8.0, 31.0, 8.0, 1),
    ("m1", 15.0, 5.0, 10.0, 4.0, 1),
    ("treg", 6.0, 2.0, 9.5, 3.0, 1),
    ("tam", 18.0, 6.0, 27.0, 8.0, 1),
]


def lognormal(mean, sd):
    spread = math.log(1 + (sd / mean) ** 2)
    return math.exp(random.gauss(math.log(mean) - spread / 2, math.sqrt(spread)))


with open("cohort.csv", newline="", encoding="utf-8") as source:
    rows = list(csv.DictReader(source))
with open("simulated.csv", "w", newline="", encoding="utf-8") as target:
    out = csv.writer(target, lineterminator="\n")
    out.writerow(
        ["id", "pfs-months", "progression", "os-months", "death"] + [m[0] for m in MARKERS])
    for row in rows:
        positive = row["her2"] == "positive"
        end = float(row["follow-up"])
        progression = random.expovariate(0.034 if positive else 0.011)
        death = progression + random.expovariate(0.050 if positive else 0.028)
        line = [row["id"]]
        line += [f"{min(progression, end):.1f}", "yes" if progression <= end else "no"]
        line += [f"{min(death, end):.1f}", "yes" if death <= end else "no"]
        for _, mean, sd, mean_positive, sd_positive, decimals in MARKERS:
            value = lognormal(mean_positive, sd_positive) if positive else lognormal(mean, sd)
            line.append(f"{value:.{decimals}f}")
        out.writerow(line)
