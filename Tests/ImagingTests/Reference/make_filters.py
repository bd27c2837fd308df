"""Writes filters.txt: images as pyradiomics 3.0.1 filters them, at full precision, one a line.

Run: python make_filters.py (numpy 1.26.4, SimpleITK 2.5.7, PyWavelets 1.9.0, scikit-image 0.25.2,
scipy 1.14.1, trimesh). Input: breast1 of the pyradiomics 3.0.1 source distribution (BSD-3-Clause,
Copyright 2017 Harvard Medical School).

'roi' entries hold the region's bounding box of the whole image, 'corner' entries all voxels of
an image of 11 x 9 x 7 voxels cut from the first corner, 'flat' entries a slice of that.
"""
import json
import os
import numpy
import SimpleITK as sitk
from radiomics import imageoperations as io
import logging
logging.disable(logging.WARNING)

here = os.path.dirname(os.path.abspath(__file__))
image = sitk.ReadImage(os.path.join(here, 'breast1_image.nrrd'))
mask = sitk.ReadImage(os.path.join(here, 'breast1_label.nrrd'), sitk.sitkUInt32)
out = {}


def keep(case, name, im, box=None):
    arr = sitk.GetArrayFromImage(im)
    if box is not None:
        x, y, z, dx, dy, dz = box
        arr = arr[z:z + dz, y:y + dy, x:x + dx]
    out[case + '/' + name] = [float(v) for v in arr.ravel()]


def run(case, im, ma, box, settings):
    for kind, args in settings:
        for result, name, _ in getattr(io, 'get%sImage' % kind)(im, ma, **args):
            label = name if not args or kind == 'LoG' else name + ' ' + json.dumps(args, sort_keys=True)
            keep(case, label, result, box)


plain = [('Wavelet', {}), ('LoG', {'sigma': [1.0, 2.5]}), ('Square', {}), ('SquareRoot', {}),
         ('Logarithm', {}), ('Exponential', {}), ('Gradient', {}), ('LBP2D', {})]
extra = [('Wavelet', {'wavelet': 'db2', 'level': 2}), ('Wavelet', {'wavelet': 'bior2.2', 'start_level': 1}),
         ('Wavelet', {'force2D': True}), ('Gradient', {'gradientUseSpacing': False}),
         ('LBP2D', {'lbp2DRadius': 2, 'lbp2DSamples': 9}), ('LBP2D', {'lbp2DMethod': 'default'}),
         ('LBP2D', {'lbp2DMethod': 'nri_uniform', 'force2Ddimension': 1}), ('LBP2D', {'lbp2DMethod': 'ror', 'force2Ddimension': 2})]
lssif = sitk.LabelShapeStatisticsImageFilter()
lssif.Execute(mask)
box = lssif.GetBoundingBox(1)
run('roi', image, mask, box, plain + [('LBP3D', {})])
corner, cmask = image[0:11, 0:9, 0:7], mask[0:11, 0:9, 0:7]
run('corner', corner, cmask, None, plain + extra)
run('corner32', sitk.Cast(sitk.Cast(corner, sitk.sitkFloat64) / 3.0, sitk.sitkFloat32), cmask, None, [plain[0], ('LoG', {'sigma': [1.0]}), plain[6], plain[7]])
run('corner64', sitk.Cast(corner, sitk.sitkFloat64) / 3.0, cmask, None, [('LoG', {'sigma': [1.0]}), plain[6], plain[7]])
run('flat', corner[:, :, 3], cmask[:, :, 3], None, plain + [('LBP2D', {'lbp2DMethod': 'var', 'lbp2DRadius': 1.5})])

norm = io.normalizeImage(image, normalizeScale=100, removeOutliers=3)
keep('roi', 'normalised', norm, box)
keep('roi', 'normalised-log', sitk.LaplacianRecursiveGaussian(norm, 1.0, True), box)
geometry = {}
for name, im, args in [('resampled-1', image, {'resampledPixelSpacing': [1, 1, 1]}),
                       ('resampled-2', image, {'resampledPixelSpacing': [2, 0, 0.7], 'padDistance': 2}),
                       ('resampled-linear', image, {'resampledPixelSpacing': [0.5, 0.5, 3], 'interpolator': 'sitkLinear', 'padDistance': 1}),
                       ('resampled-nearest', image, {'resampledPixelSpacing': [1, 1, 1], 'interpolator': 'sitkNearestNeighbor'}),
                       ('resampled-double', sitk.Cast(image, sitk.sitkFloat64), {'resampledPixelSpacing': [1.3, 1.3, 0], 'padDistance': 3}),
                       ('resampled-same', image, {'resampledPixelSpacing': [0, 0, 0], 'padDistance': 2})]:
    a, m = io.resampleImage(im, mask, label=1, **args)
    keep('case', name, a)
    keep('case', name + '-mask', m)
    geometry[name] = {'size': a.GetSize(), 'spacing': a.GetSpacing(), 'origin': a.GetOrigin()}
a, m = io.resampleImage(image[:, :, 10], mask[:, :, 10], resampledPixelSpacing=[1, 1])
keep('case', 'resampled-flat', a)
for rng, mode in [([100, 400], 'absolute'), ([0.3], 'relative'), ([-1, 1.5], 'sigma')]:
    r = io.resegmentMask(image, mask, resegmentRange=rng, resegmentMode=mode, label=1)
    out['resegmented/' + mode] = [int((sitk.GetArrayFromImage(r) == 1).sum())] + rng
for name, facts in geometry.items():
    for fact, numbers in facts.items():
        out['%s/%s' % (fact, name)] = numbers
with open(os.path.join(here, 'filters.txt'), 'w') as f:
    for key, numbers in out.items():
        f.write(key + '\t' + ' '.join(str(int(v)) if v == v and v == int(v) else repr(float(v)) for v in numbers) + '\n')
