# Operations on whole images. Each may read the file of a lazily opened image, see PIL.Image.
__python__ = ">=3.8"
__package__ = "pillow"
__versions__ = ">=9,<14"

from PIL.Image import Image

@io("file-read")
@blocks
@releases_gil
@mutates("image")
@cost(5e-3)
def grayscale(image: Image) -> Image: ...

@io("file-read")
@blocks
@releases_gil
@mutates("image")
@cost(5e-3)
def autocontrast(image: Image, cutoff: Any = 0, ignore: Any = None, mask: Any = None, preserve_tone: bool = False) -> Image: ...

@io("file-read")
@blocks
@releases_gil
@mutates("image")
@cost(5e-3)
def equalize(image: Image, mask: Any = None) -> Image: ...

@io("file-read")
@blocks
@releases_gil
@mutates("image")
@cost(5e-3)
def invert(image: Image) -> Image: ...

@io("file-read")
@blocks
@releases_gil
@mutates("image")
@cost(5e-3)
def mirror(image: Image) -> Image: ...

@io("file-read")
@blocks
@releases_gil
@mutates("image")
@cost(5e-3)
def flip(image: Image) -> Image: ...

@io("file-read")
@blocks
@releases_gil
@mutates("image")
@cost(5e-3)
def posterize(image: Image, bits: int) -> Image: ...

@io("file-read")
@blocks
@releases_gil
@mutates("image")
@cost(5e-3)
def solarize(image: Image, threshold: int = 128) -> Image: ...

@io("file-read")
@blocks
@releases_gil
@mutates("image")
@cost(1e-2)
def contain(image: Image, size: Any, method: int = ...) -> Image: ...

@io("file-read")
@blocks
@releases_gil
@mutates("image")
@cost(1e-2)
def fit(image: Image, size: Any, method: int = ..., bleed: float | int = 0.0, centering: Any = ...) -> Image: ...

@io("file-read")
@blocks
@releases_gil
@mutates("image")
@cost(1e-2)
def pad(image: Image, size: Any, method: int = ..., color: Any = None, centering: Any = ...) -> Image: ...

@io("file-read")
@blocks
@releases_gil
@mutates("image")
@cost(1e-2)
def scale(image: Image, factor: float | int, resample: int = ...) -> Image: ...

@io("file-read")
@blocks
@releases_gil
@mutates("image")
@cost(5e-3)
def expand(image: Image, border: Any = 0, fill: Any = 0) -> Image: ...

@io("file-read")
@blocks
@releases_gil
@mutates("image")
@cost(5e-3)
def crop(image: Image, border: Any = 0) -> Image: ...

@io("file-read")
@blocks
@releases_gil
@mutates("image")
@cost(5e-3)
def colorize(image: Image, black: Any, white: Any, mid: Any = None, blackpoint: int = 0, whitepoint: int = 255, midpoint: int = 127) -> Image: ...

@io("file-read")
@blocks
@releases_gil
@mutates("image")
@cost(5e-3)
def exif_transpose(image: Image, *, in_place: bool = False) -> Image | None: ...
