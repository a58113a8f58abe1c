# The bar that suits the surroundings; here the one of tqdm.std.
__python__ = ">=3.8"
__package__ = "tqdm"
__versions__ = ">=4.40,<5"

from tqdm.std import tqdm as tqdm, trange as trange
