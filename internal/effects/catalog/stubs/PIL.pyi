# Pillow: the package itself. Images are in PIL.Image.
__python__ = ">=3.8"
__package__ = "pillow"
__versions__ = ">=9,<14"

__version__: str

@picklable
class UnidentifiedImageError(OSError): ...
