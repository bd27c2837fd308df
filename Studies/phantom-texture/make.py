"""Makes the images, masks and tables of this study. Python 3.11, numpy 1.26 or 2, scipy 1.1x.

    python3 make.py

Seed 8. The files are committed; running this again is only needed to change the phantom.
"""

import gzip
import os

import numpy as np
from scipy import ndimage

HERE = os.path.dirname(os.path.abspath(__file__))
RANDOM = np.random.default_rng(8)
SIZE = (6, 22, 22)  # z, y, x


def write(name, values, kind):
    z, y, x = values.shape
    header = (
        "NRRD0004\n# synthetic phantom, no patient\n"
        f"type: {kind}\ndimension: 3\nspace: left-posterior-superior\nsizes: {x} {y} {z}\n"
        "space directions: (1,0,0) (0,1,0) (0,0,2)\nkinds: domain domain domain\n"
        "endian: little\nencoding: gzip\nspace origin: (0,0,0)\n\n"
    )
    with open(os.path.join(HERE, "images", name), "wb") as file:
        file.write(header.encode())
        file.write(gzip.compress(values.astype("<i2" if kind == "int16" else "u1").tobytes(), 9, mtime=0))


def texture(width):
    noise = ndimage.gaussian_filter(RANDOM.normal(size=SIZE), (width / 2, width, width))
    return (noise - noise.mean()) / noise.std()


def second_reader(mask):
    edge = mask ^ ndimage.binary_erosion(mask)
    rim = ndimage.binary_dilation(mask) ^ mask
    return (mask & ~(edge & (RANDOM.random(SIZE) < 0.2))) | (rim & (RANDOM.random(SIZE) < 0.1))


os.makedirs(os.path.join(HERE, "images"), exist_ok=True)
cases, clinical = ["id,image,mask_a,mask_b"], ["id,synthetic,texture,age,diameter"]
grid = np.indices(SIZE)
for number in range(1, 73):
    name = f"P{number:02d}"
    is_coarse = number % 2 == 0
    share = np.clip((0.65 if is_coarse else 0.35) + 0.22 * RANDOM.normal(), 0, 1)
    fine, coarse = texture(0.4), texture(1.3)
    mixed = np.sqrt(1 - share) * fine + np.sqrt(share) * coarse
    radius = np.array([2.2, RANDOM.uniform(5, 8), RANDOM.uniform(5, 8)])
    centre = np.array([2.5, 10.5, 10.5])
    distance = sum(((grid[axis] - centre[axis]) / radius[axis]) ** 2 for axis in range(3))
    mask = distance <= 1
    image = 300 + 20 * RANDOM.normal(size=SIZE) + mask * (120 + 40 * mixed)
    write(name + ".nrrd", np.round(image), "int16")
    write(name + "-a.nrrd", mask, "uint8")
    write(name + "-b.nrrd", second_reader(mask), "uint8")
    cases.append(f"{name},images/{name}.nrrd,images/{name}-a.nrrd,images/{name}-b.nrrd")
    age = int(np.clip(RANDOM.normal(56, 10), 30, 85))
    clinical.append(
        f"{name},synthetic,{'coarse' if is_coarse else 'fine'},{age},{2 * max(radius[1:]):.1f}")
for name, lines in [("cases.csv", cases), ("clinical.csv", clinical)]:
    with open(os.path.join(HERE, name), "w") as file:
        file.write("\n".join(lines) + "\n")
