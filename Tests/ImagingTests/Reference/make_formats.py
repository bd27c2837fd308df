"""Writes formats/*: the same small images in many formats, and formats.txt: what SimpleITK 2.5.7
reads from them (nibabel 5.4.2 and pynrrd 1.1.3 and Pillow write what SimpleITK cannot).

Line: file, dimensions, size, spacing, origin, direction (rows), channels, values (first channel).
"""
import gzip
import os
import warnings
import numpy as np
import SimpleITK as sitk
import nibabel as nib
import nrrd
from PIL import Image
warnings.simplefilter('ignore')
here = os.path.dirname(os.path.abspath(__file__))
os.chdir(os.path.join(here, 'formats'))
for f in os.listdir('.'):
    os.remove(f)
rng = np.random.default_rng(5)
c, s = np.cos(0.3), np.sin(0.3)
oblique = np.array([[c, -s, 0], [s * 0.6, c * 0.6, -0.8], [s * 0.8, c * 0.8, 0.6]])


def image(dtype, dims=3):
    a = rng.integers(0, 100, (3, 4, 5) if dims == 3 else (4, 5)).astype(dtype)
    if np.issubdtype(dtype, np.floating):
        a = a / 7
    elif np.issubdtype(dtype, np.signedinteger):
        a = (a - 50).astype(dtype)
    im = sitk.GetImageFromArray(a.astype(dtype))
    im.SetSpacing([0.7, 0.8, 2.5][:dims])
    im.SetOrigin([10.5, -20.25, 30.125][:dims])
    im.SetDirection(oblique.ravel().tolist() if dims == 3 else [1, 0, 0, 1])
    return im


for t in ['int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'float32', 'float64']:
    sitk.WriteImage(image(np.dtype(t)), 'type-%s.nrrd' % t, False)
for ext in ['nii', 'mha', 'mhd', 'nhdr', 'hdr']:
    sitk.WriteImage(image(np.int16), 'scan.' + ext, False)
sitk.WriteImage(image(np.int16), 'packed.nii.gz', True)
sitk.WriteImage(image(np.int16), 'compressed.mha', True)
sitk.WriteImage(image(np.int16), 'compressed.nrrd', True)
sitk.WriteImage(image(np.int16, 2), 'flat.nrrd', True)
sitk.WriteImage(image(np.float32, 2), 'flat.mha', True)
sitk.WriteImage(image(np.float32, 2), 'flat.nii', False)
v = sitk.Compose(image(np.uint8), image(np.uint8))
sitk.WriteImage(v, 'vector.nrrd', True)
sitk.WriteImage(v, 'vector.mha', True)
sitk.WriteImage(v, 'vector.nii.gz', True)
a = rng.integers(-500, 500, (5, 4, 3)).astype(np.int16)
for name, space in [('ras', 'right-anterior-superior'), ('las', 'left-anterior-superior'), ('none', None)]:
    header = {'space directions': (oblique * [[0.7], [0.8], [2.5]]).tolist(), 'space origin': [1.5, 2.5, -3.5]}
    if space:
        header['space'] = space
    else:
        header = {'spacings': [0.7, 0.8, 2.5]}
    nrrd.write('space-%s.nrrd' % name, a, header)
for enc in ['ASCII', 'raw']:
    nrrd.write('encoding-%s.nrrd' % enc.lower(), a, {'encoding': enc, 'space': 'left-posterior-superior', 'space directions': np.diag([1., 2, 3]).tolist(), 'space origin': [0., 0, 0]})
raw = open('encoding-raw.nrrd', 'rb').read()
head, data = raw.split(b'\n\n', 1)
open('endian-big.nrrd', 'wb').write(head.replace(b'little', b'big') + b'\n\n' + np.frombuffer(data, '<i2').astype('>i2').tobytes())
open('crlf.nrrd', 'wb').write(head.replace(b'\n', b'\r\n') + b'\r\n\r\n' + data)
affine = np.eye(4)
affine[:3, :3] = oblique * [0.7, 0.8, 2.5]
affine[:3, 3] = [5, 6, -7]
for name, q, s, kind in [('q', 1, 0, nib.Nifti1Image), ('s', 0, 1, nib.Nifti1Image), ('both', 1, 1, nib.Nifti1Image), ('both2', 1, 2, nib.Nifti1Image), ('neither', 0, 0, nib.Nifti1Image), ('second', 1, 1, nib.Nifti2Image)]:
    n = kind(a, affine)
    n.set_qform(affine, q)
    n.set_sform(affine, s)
    n.to_filename('form-%s.nii' % name)
n = nib.Nifti1Image(a, affine)
n.header.set_slope_inter(1, 0)
flipped = affine.copy()
flipped[:3, 0] *= -1
n = nib.Nifti1Image(a, flipped)
n.set_qform(flipped, 1)
n.set_sform(flipped, 0)
n.to_filename('flipped-q.nii')
raw = bytearray(open('form-both.nii', 'rb').read())
raw[112:120] = np.array([0.5, -3], '<f4').tobytes()
open('scaled.nii', 'wb').write(raw)
raw[112:120] = np.array([2, -1024], '<f4').tobytes()
open('scaled-whole.nii', 'wb').write(raw)
big = nib.Nifti1Image(a.astype('>i2'), affine, nib.Nifti1Header(endianness='>'))
big.header.set_data_dtype('>i2')
big.to_filename('endian-big.nii')
g = rng.integers(0, 256, (6, 7)).astype(np.uint8)
Image.fromarray(g).save('grey8.png')
Image.fromarray(rng.integers(0, 65536, (6, 7)).astype(np.uint16)).save('grey16.png')
Image.fromarray(g // 128 * 255).convert('1').save('bits.png')
colours = rng.integers(0, 256, (6, 7, 4)).astype(np.uint8)
Image.fromarray(colours[..., :3]).save('colour.png')
Image.fromarray(colours).save('alpha.png')
Image.fromarray(colours[..., :2], 'LA').save('grey-alpha.png')
Image.fromarray(colours[..., :3]).quantize(16).save('palette.png')
out = []
for f in sorted(os.listdir('.')):
    if f.endswith(('.raw', '.img', '.raw.gz')):
        continue
    if f.endswith('.png'):
        p = Image.open(f)
        if p.mode in ('RGB', 'RGBA', 'P'):
            arr = np.asarray(p.convert('RGB')).astype(float)
            arr = np.floor(arr @ [0.2125, 0.7154, 0.0721] + 0.5)
        elif p.mode == 'LA':
            arr = np.asarray(p)[..., 0]
        else:
            arr = np.asarray(p).astype(float) * (255 if p.mode == '1' else 1)
        im, channels = sitk.GetImageFromArray(arr.astype(float)), 1
    else:
        # SimpleITK reads neither NIfTI-2 nor headers with carriage returns: same content, other file.
        im = sitk.ReadImage({'form-second.nii': 'form-both.nii', 'crlf.nrrd': 'encoding-raw.nrrd'}.get(f, f))
        channels = im.GetNumberOfComponentsPerPixel()
        if channels > 1:
            im = sitk.VectorIndexSelectionCast(im, 1)
    numbers = [im.GetDimension(), *im.GetSize(), *im.GetSpacing(), *im.GetOrigin(), *im.GetDirection(), channels]
    numbers += [float(x) for x in sitk.GetArrayFromImage(im).ravel()]
    out.append(f + '\t' + ' '.join(repr(float(x)) for x in numbers))
with open(os.path.join(here, 'formats.txt'), 'w') as h:
    h.write('\n'.join(out) + '\n')
