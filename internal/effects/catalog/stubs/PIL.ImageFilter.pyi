# Filters are values; Image.filter applies them.
__python__ = ">=3.8"
__package__ = "pillow"
__versions__ = ">=9,<14"

@picklable
class Filter: ...

@picklable
class MultibandFilter(Filter): ...

@picklable
class BuiltinFilter(MultibandFilter): ...

@picklable
class BLUR(BuiltinFilter): ...

@picklable
class CONTOUR(BuiltinFilter): ...

@picklable
class DETAIL(BuiltinFilter): ...

@picklable
class EDGE_ENHANCE(BuiltinFilter): ...

@picklable
class EDGE_ENHANCE_MORE(BuiltinFilter): ...

@picklable
class EMBOSS(BuiltinFilter): ...

@picklable
class FIND_EDGES(BuiltinFilter): ...

@picklable
class SHARPEN(BuiltinFilter): ...

@picklable
class SMOOTH(BuiltinFilter): ...

@picklable
class SMOOTH_MORE(BuiltinFilter): ...

@picklable
class GaussianBlur(MultibandFilter):
    @raises()
    def __init__(self, radius: Any = 2) -> None: ...

@picklable
class BoxBlur(MultibandFilter):
    @raises("ValueError", "TypeError")
    def __init__(self, radius: Any) -> None: ...

@picklable
class UnsharpMask(MultibandFilter):
    @raises()
    def __init__(self, radius: float | int = 2, percent: int = 150, threshold: int = 3) -> None: ...

@picklable
class MedianFilter(RankFilter):
    @raises()
    def __init__(self, size: int = 3) -> None: ...

@picklable
class MinFilter(RankFilter):
    @raises()
    def __init__(self, size: int = 3) -> None: ...

@picklable
class MaxFilter(RankFilter):
    @raises()
    def __init__(self, size: int = 3) -> None: ...

@picklable
class RankFilter(Filter):
    @raises()
    def __init__(self, size: int, rank: int) -> None: ...

@picklable
class ModeFilter(Filter):
    @raises()
    def __init__(self, size: int = 3) -> None: ...
