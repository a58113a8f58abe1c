# Images. Operations release the GIL while they compute. Opening is lazy: the first operation that needs
# the pixels reads the file, so every one of them may read and mutates the image it is called on.
__python__ = ">=3.8"
__package__ = "pillow"
__versions__ = ">=9,<14"

from PIL.ImageFile import ImageFile

@immutable
@picklable
@plain
@raises()
class Resampling(int):
    NEAREST: Resampling
    BOX: Resampling
    BILINEAR: Resampling
    HAMMING: Resampling
    BICUBIC: Resampling
    LANCZOS: Resampling

@immutable
@picklable
@plain
@raises()
class Transpose(int):
    FLIP_LEFT_RIGHT: Transpose
    FLIP_TOP_BOTTOM: Transpose
    ROTATE_90: Transpose
    ROTATE_180: Transpose
    ROTATE_270: Transpose
    TRANSPOSE: Transpose
    TRANSVERSE: Transpose

@picklable
class DecompressionBombWarning(RuntimeWarning): ...

@picklable
class DecompressionBombError(Exception): ...

@picklable
class Image:
    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(5e-3)
    def convert(self, mode: str | None = None, matrix: Any = None, dither: Any = ..., palette: Any = ..., colors: int = 256) -> Image: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-2)
    def resize(self, size: Any, resample: int | None = None, box: Any = None, reducing_gap: float | int | None = None) -> Image: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-2)
    def thumbnail(self, size: Any, resample: int = ..., reducing_gap: float | int | None = 2.0) -> None: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-2)
    def rotate(self, angle: float | int, resample: int = ..., expand: Any = False, center: Any = None, translate: Any = None, fillcolor: Any = None) -> Image: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(2e-3)
    def crop(self, box: Any = None) -> Image: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(2e-3)
    def copy(self) -> Image: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(2e-3)
    def transpose(self, method: int) -> Image: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-2)
    def filter(self, filter: Any) -> Image: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self", "im", "mask")
    @cost(2e-3)
    def paste(self, im: Any, box: Any = None, mask: Any = None) -> None: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(5e-3)
    def point(self, lut: Any, mode: str | None = None) -> Image: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    def split(self) -> tuple[Image, ...]: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    def getchannel(self, channel: int | str) -> Image: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-2)
    def quantize(self, colors: int = 256, method: int | None = None, kmeans: int = 0, palette: Any = None, dither: Any = ...) -> Image: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(5e-3)
    def reduce(self, factor: Any, box: Any = None) -> Image: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self", "mask")
    @cost(1e-2)
    def histogram(self, mask: Any = None, extrema: Any = None) -> list[int]: ...

    @io("file-read")
    @blocks
    @mutates("self")
    def getpixel(self, xy: Any) -> Any: ...

    @io("file-read")
    @blocks
    @mutates("self")
    def putpixel(self, xy: Any, value: Any) -> None: ...

    @io("file-read")
    @blocks
    @mutates("self")
    def getbbox(self, *, alpha_only: bool = True) -> Any: ...

    @io("file-read")
    @blocks
    @mutates("self")
    @holds("self")
    def getdata(self, band: int | None = None) -> Any: ...

    @io("file-read")
    @blocks
    @mutates("self")
    def putdata(self, data: Any, scale: float | int = 1.0, offset: float | int = 0.0) -> None: ...

    @io("file-read")
    @blocks
    @mutates("self")
    def getextrema(self) -> Any: ...

    @io("file-read")
    @blocks
    @mutates("self")
    def getcolors(self, maxcolors: int = 256) -> Any: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    def tobytes(self, encoder_name: str = "raw", *args: Any) -> bytes: ...

    @io("file-read")
    @blocks
    @mutates("self")
    @holds("self")
    def load(self) -> Any: ...

    @io("file-read")
    @mutates("self")
    def seek(self, frame: int) -> None: ...

    @raises()
    def tell(self) -> int: ...

    @io("file-read")
    @blocks
    @mutates("self")
    def verify(self) -> None: ...

    @mutates("self")
    def close(self) -> None: ...

    @io("file-read", "file-write")
    @blocks
    @releases_gil
    @mutates("self", "fp")
    @cost(1e-2)
    @calls_dunder("fp", "__fspath__", "write")
    def save(self, fp: object, format: str | None = None, **params: Any) -> None: ...

    @returns("self")
    def __enter__(self) -> Self: ...

    @mutates("self")
    def __exit__(self, *args: object) -> None: ...

    @io("file-read")
    @blocks
    @mutates("self")
    def __eq__(self, other: object) -> bool: ...

    @raises()
    def getbands(self) -> tuple[str, ...]: ...

    @io("subprocess", "file-write")
    @blocks
    def show(self, title: str | None = None) -> None: ...

    @property
    @raises()
    def size(self) -> tuple[int, int]: ...

    @property
    @raises()
    def width(self) -> int: ...

    @property
    @raises()
    def height(self) -> int: ...

    @property
    @raises()
    def mode(self) -> str: ...
    format: str | None
    info: dict[Any, Any]
    palette: Any
    filename: Any

@mutates("fp")
@io("file-read")
@blocks
@releases_gil
@cost(2e-4)
@calls_dunder("fp", "__fspath__", "read")
def open(fp: object, mode: str = "r", formats: Any = None) -> ImageFile: ...

@raises("ValueError", "TypeError")
@releases_gil
@cost(1e-3)
def new(mode: str, size: Any, color: Any = 0) -> Image: ...

@raises("ValueError", "TypeError")
@releases_gil
@cost(1e-3)
def frombytes(mode: str, size: Any, data: bytes, decoder_name: str = "raw", *args: Any) -> Image: ...

@holds("obj")
def fromarray(obj: Any, mode: str | None = None) -> Image: ...

@raises("ValueError", "OSError")
@io("file-read")
@blocks
@releases_gil
@mutates("im1", "im2")
@cost(5e-3)
def blend(im1: Image, im2: Image, alpha: float | int) -> Image: ...

@io("file-read")
@blocks
@releases_gil
@mutates("image1", "image2", "mask")
@cost(5e-3)
def composite(image1: Image, image2: Image, mask: Image) -> Image: ...

@io("file-read")
@blocks
@releases_gil
@mutates("im1", "im2")
@cost(5e-3)
def alpha_composite(im1: Image, im2: Image) -> Image: ...

@io("file-read")
@blocks
@releases_gil
@mutates("bands.*")
@cost(5e-3)
def merge(mode: str, bands: Sequence[Image]) -> Image: ...

@state("pillow-plugins", write=True)
def init() -> bool: ...

@state("pillow-plugins", write=True)
def preinit() -> None: ...
NEAREST: Resampling
BOX: Resampling
BILINEAR: Resampling
HAMMING: Resampling
BICUBIC: Resampling
LANCZOS: Resampling
FLIP_LEFT_RIGHT: Transpose
FLIP_TOP_BOTTOM: Transpose
ROTATE_90: Transpose
ROTATE_180: Transpose
ROTATE_270: Transpose
MAX_IMAGE_PIXELS: int | None
