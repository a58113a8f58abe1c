# Arithmetic on colours.
__python__ = ">=3.8"

@raises("TypeError")
@cost(5e-7)
def rgb_to_hsv(r: float | int, g: float | int, b: float | int) -> tuple[float | int, float | int, float | int]: ...

@raises("TypeError", "ValueError", "OverflowError")
@cost(5e-7)
def hsv_to_rgb(h: float | int, s: float | int, v: float | int) -> tuple[float | int, float | int, float | int]: ...

@raises("TypeError", "ZeroDivisionError")
@cost(5e-7)
def rgb_to_hls(r: float | int, g: float | int, b: float | int) -> tuple[float | int, float | int, float | int]: ...

@raises("TypeError")
@cost(5e-7)
def hls_to_rgb(h: float | int, l: float | int, s: float | int) -> tuple[float | int, float | int, float | int]: ...

@raises("TypeError")
@cost(5e-7)
def rgb_to_yiq(r: float | int, g: float | int, b: float | int) -> tuple[float, float, float]: ...

@raises("TypeError")
@cost(5e-7)
def yiq_to_rgb(y: float | int, i: float | int, q: float | int) -> tuple[float | int, float | int, float | int]: ...
