"""Reference values of pyradiomics 3.0.1 for made images, beside the cases of its own distribution.

Needs numpy 1.26.4, SimpleITK 2.5.7, PyWavelets 1.9.0, scipy 1.14.1, scikit-image, trimesh.
Writes <name>_image.nrrd, <name>_label.nrrd and <name>.<setting>.json into this folder.

  ct        spacing 0.7 mm, resampled to 1 mm: sample points that fall between two voxels by rounding
            alone, at the edge of the image
  plateaus  outliers cut off, so that neighbours are equal: patterns on plateaus
  pet       single precision, a wavelet that is longer than an axis
"""
import json
import math
import os
import numpy as np
import SimpleITK as sitk
from scipy import ndimage
from radiomics import featureextractor, setVerbosity

setVerbosity(60)
here = os.path.dirname(os.path.abspath(__file__))
rng = np.random.default_rng(8)


def texture(shape):
    noise = ndimage.gaussian_filter(rng.normal(size=shape), 1.5) + 0.3 * rng.normal(size=shape)
    return (noise - noise.mean()) / noise.std()


def blob(shape, centre, radii):
    grid = np.meshgrid(*[np.arange(n) for n in shape], indexing="ij")
    distance = sum(((x - c) / r) ** 2 for x, c, r in zip(grid, centre, radii))
    return distance + 1.5 * ndimage.gaussian_filter(rng.normal(size=shape), 1.5) < 1


FEW = {"Original": {}, "Wavelet": {}, "LoG": {"sigma": [2.0]}}
ALL = {"Original": {}, "Wavelet": {}, "LoG": {"sigma": [1.0, 3.0]}, "Square": {}, "SquareRoot": {},
       "Logarithm": {}, "Exponential": {}, "Gradient": {}, "LBP2D": {}, "LBP3D": {}}
CASES = {
    "ct": ((texture((18, 30, 30)) * 300 - 500).astype(np.int16),
           blob((18, 30, 30), (3, 8, 4), (7, 11, 9)), (0.7, 0.7, 1.25),
           [("resampled-1mm", {"resampledPixelSpacing": [1, 1, 1]}, FEW),
            ("linear-1.5mm", {"resampledPixelSpacing": [1.5, 1.5, 1.5], "interpolator": "sitkLinear",
                              "resegmentRange": [-2, 2], "resegmentMode": "sigma"}, {"Original": {}})]),
    "plateaus": (np.clip(texture((12, 22, 25)) * 50 + 128, 0, 255).astype(np.uint8),
                 blob((12, 22, 25), (6, 11, 12), (4, 7, 8)), (2.0, 2.0, 2.0),
                 [("normalised-3d", {"normalize": True, "normalizeScale": 200, "removeOutliers": 1.5,
                                     "voxelArrayShift": 500}, ALL)]),
    "pet": ((np.abs(texture((17, 25, 26))) * 3 + 0.2).astype(np.float32),
            blob((17, 25, 26), (8, 12, 13), (5, 8, 8)), (4.07, 4.07, 3.0),
            [("wavelet-db20", {"binWidth": 0.2, "weightingNorm": "euclidean"},
              {"Wavelet": {"wavelet": "db20"}}),
             ("patterns-3d", {"binWidth": 0.5}, {"LBP3D": {}})]),
}
CLASSES = ["firstorder", "glcm", "gldm", "glrlm", "glszm", "ngtdm", "shape"]


def plain(value):
    number = float(value)
    return None if math.isnan(number) else number


for name, (image, mask, spacing, settings) in CASES.items():
    for array, what in ((image, "image"), (mask.astype(np.uint8), "label")):
        picture = sitk.GetImageFromArray(array)
        picture.SetSpacing(spacing)
        sitk.WriteImage(picture, f"{here}/{name}_{what}.nrrd", True)
    for title, setting, types in settings:
        extractor = featureextractor.RadiomicsFeatureExtractor()
        extractor.settings.update(setting)
        extractor.enabledImagetypes = types
        extractor.enabledFeatures = {c: [] for c in CLASSES}
        found = extractor.execute(f"{here}/{name}_image.nrrd", f"{here}/{name}_label.nrrd")
        features = {k: plain(v) for k, v in found.items() if not k.startswith("diagnostics_")}
        with open(f"{here}/{name}.{title}.json", "w") as file:
            json.dump({"settings": setting, "imageTypes": types, "featureClasses": CLASSES,
                       "results": [{"features": features}]}, file, indent=1)
