"""Writes dicom/*: small DICOM files made with pydicom 3.0.2, without any patient data, and
dicom.txt: what they hold (file, size, spacing, origin, direction rows, values)."""
import os
import numpy as np
import pydicom
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian, RLELossless

here = os.path.dirname(os.path.abspath(__file__))
top = os.path.join(here, 'dicom')
os.makedirs(os.path.join(top, 'series'), exist_ok=True)
rng = np.random.default_rng(11)
out = []
KIND = {'CT': '1.2.840.10008.5.1.4.1.1.2', 'MR': '1.2.840.10008.5.1.4.1.1.4', 'MG': '1.2.840.10008.5.1.4.1.1.1.2',
        'US': '1.2.840.10008.5.1.4.1.1.6.1', 'SEG': '1.2.840.10008.5.1.4.1.1.66.4', 'RTSTRUCT': '1.2.840.10008.5.1.4.1.1.481.3'}


def new(kind, name, syntax=ExplicitVRLittleEndian):
    d = Dataset()
    d.file_meta = FileMetaDataset()
    d.file_meta.MediaStorageSOPClassUID = KIND[kind]
    d.file_meta.MediaStorageSOPInstanceUID = '1.2.3.' + str(len(name) + sum(map(ord, name)))
    d.file_meta.TransferSyntaxUID = syntax
    d.SOPClassUID = KIND[kind]
    d.SOPInstanceUID = d.file_meta.MediaStorageSOPInstanceUID
    d.SeriesInstanceUID = '1.2.3.4'
    d.StudyInstanceUID = '1.2.3.5'
    d.Modality = kind
    return d


def pixels(d, a, photometric='MONOCHROME2', stored=None):
    d.Rows, d.Columns = a.shape[:2] if a.ndim == 2 or photometric != 'MONOCHROME2' else a.shape[1:]
    d.SamplesPerPixel = 3 if photometric == 'RGB' else 1
    if photometric == 'RGB':
        d.PlanarConfiguration = 0
    d.PhotometricInterpretation = photometric
    d.BitsAllocated = a.dtype.itemsize * 8
    d.BitsStored = stored or d.BitsAllocated
    d.HighBit = d.BitsStored - 1
    d.PixelRepresentation = int(a.dtype.kind == 'i')
    d.PixelData = a.tobytes()


def keep(name, size, spacing, origin, direction, values):
    out.append(name + '\t' + ' '.join(repr(float(v)) for v in [*size, *spacing, *origin, *direction, *np.asarray(values, float).ravel()]))


c, s = np.cos(0.2), np.sin(0.2)
row, col = np.array([c, s, 0]), np.array([-s * 0.8, c * 0.8, -0.6])
normal = np.cross(row, col)
direction = np.column_stack([row, col, normal]).ravel()
volume = rng.integers(0, 2000, (4, 5, 6)).astype(np.int16)
origin = np.array([10.0, -20.0, 30.0])
for k, z in enumerate([2, 0, 3, 1]):
    d = new('CT', 'slice%d' % k, ImplicitVRLittleEndian if k % 2 else ExplicitVRLittleEndian)
    d.PixelSpacing = [0.8, 0.7]
    d.ImageOrientationPatient = ['%.12g' % v for v in [*row, *col]]
    d.ImagePositionPatient = ['%.12g' % v for v in origin + normal * 2.5 * z]
    d.RescaleSlope, d.RescaleIntercept = 1, -1024
    pixels(d, volume[z])
    d.save_as(os.path.join(top, 'series', 'im%d.dcm' % k), enforce_file_format=True)
keep('series', [6, 5, 4], [0.7, 0.8, 2.5], origin, direction, volume.astype(float) - 1024)
a = rng.integers(0, 4096, (5, 6)).astype(np.uint16)
d = new('MG', 'mg')
d.ImagerPixelSpacing = [0.1, 0.1]
pixels(d, a, 'MONOCHROME1', 12)
d.save_as(os.path.join(top, 'mammogram.dcm'), enforce_file_format=True)
keep('mammogram.dcm', [6, 5, 1], [0.1, 0.1, 1], [0, 0, 0], np.eye(3).ravel(), 4095.0 - a)
d = new('MR', 'mr')
d.PixelSpacing = [0.5, 0.5]
d.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
d.ImagePositionPatient = [1, 2, 3]
pixels(d, a, stored=12)
d.compress(RLELossless)
d.save_as(os.path.join(top, 'compressed.dcm'), enforce_file_format=True)
keep('compressed.dcm', [6, 5, 1], [0.5, 0.5, 1], [1, 2, 3], np.eye(3).ravel(), a)
rgb = rng.integers(0, 256, (5, 6, 3)).astype(np.uint8)
d = new('US', 'us')
pixels(d, rgb, 'RGB')
r = Dataset()
r.PhysicalUnitsXDirection = r.PhysicalUnitsYDirection = 3
r.PhysicalDeltaX, r.PhysicalDeltaY = 0.02, 0.03
r.RegionLocationMinX0 = r.RegionLocationMinY0 = 0
d.SequenceOfUltrasoundRegions = Sequence([r])
d.save_as(os.path.join(top, 'ultrasound.dcm'), enforce_file_format=True)
keep('ultrasound.dcm', [6, 5, 1], [0.2, 0.3, 1], [0, 0, 0], np.eye(3).ravel(), np.floor(rgb @ [0.2125, 0.7154, 0.0721] + 0.5))
seg = new('SEG', 'seg')
frames = [(1, 1), (2, 1), (2, 2)]
bits = rng.integers(0, 2, (3, 5, 6)).astype(np.uint8)
bits[2] = np.where(bits[1], 0, bits[2])
seg.Rows, seg.Columns, seg.NumberOfFrames = 5, 6, 3
seg.SamplesPerPixel, seg.PhotometricInterpretation = 1, 'MONOCHROME2'
seg.BitsAllocated = seg.BitsStored = 1
seg.HighBit = seg.PixelRepresentation = 0
seg.SegmentationType = 'BINARY'
seg.PixelData = np.packbits(bits.ravel(), bitorder='little').tobytes() + (b'\0' if (len(np.packbits(bits.ravel())) % 2) else b'')
shared, orient, measures = Dataset(), Dataset(), Dataset()
orient.ImageOrientationPatient = ['%.12g' % v for v in [*row, *col]]
measures.PixelSpacing, measures.SliceThickness, measures.SpacingBetweenSlices = [0.8, 0.7], 2.5, 2.5
shared.PlaneOrientationSequence, shared.PixelMeasuresSequence = Sequence([orient]), Sequence([measures])
seg.SharedFunctionalGroupsSequence = Sequence([shared])
groups = []
for z, n in frames:
    g, p, i = Dataset(), Dataset(), Dataset()
    p.ImagePositionPatient = ['%.12g' % v for v in origin + normal * 2.5 * z]
    i.ReferencedSegmentNumber = n
    g.PlanePositionSequence, g.SegmentIdentificationSequence = Sequence([p]), Sequence([i])
    groups.append(g)
seg.PerFrameFunctionalGroupsSequence = Sequence(groups)
seg.save_as(os.path.join(top, 'segments.dcm'), enforce_file_format=True)
labels = np.zeros((2, 5, 6))
for (z, n), b in zip(frames, bits):
    labels[z - 1][b > 0] = n
keep('segments.dcm', [6, 5, 2], [0.7, 0.8, 2.5], origin + normal * 2.5, direction, labels)
rt = new('RTSTRUCT', 'rt')


def points(corners, z):
    return ['%.8f' % v for x, y in corners for v in origin + row * 0.7 * x + col * 0.8 * y + normal * 2.5 * z]


contours = []
for corners, z in [([(0.5, 0.5), (4.5, 0.5), (4.5, 3.5), (0.5, 3.5)], 1), ([(1.5, 1.5), (2.5, 1.5), (2.5, 2.5), (1.5, 2.5)], 1)]:
    k = Dataset()
    k.ContourGeometricType, k.NumberOfContourPoints, k.ContourData = 'CLOSED_PLANAR', len(corners), points(corners, z)
    contours.append(k)
roi = Dataset()
roi.ReferencedROINumber, roi.ContourSequence = 3, Sequence(contours)
rt.ROIContourSequence = Sequence([roi])
rt.save_as(os.path.join(top, 'contours.dcm'), enforce_file_format=True)
region = np.zeros((4, 5, 6))
region[1, 1:4, 1:5] = 1
region[1, 2, 2] = 0
keep('contours.dcm', [6, 5, 4], [0.7, 0.8, 2.5], origin, direction, region)
with open(os.path.join(here, 'dicom.txt'), 'w') as f:
    f.write('\n'.join(out) + '\n')
