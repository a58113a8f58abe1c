# What PIL.Image.open gives: an image that reads its file when its pixels are needed. Pickling it loses what
# some formats keep for saving, so it is not said to be picklable.
__python__ = ">=3.8"
__package__ = "pillow"
__versions__ = ">=9,<14"

from PIL.Image import Image

class ImageFile(Image):
    @mutates("self")
    def close(self) -> None: ...

LOAD_TRUNCATED_IMAGES: bool
