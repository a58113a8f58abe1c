# A progress bar around an iterable: it passes the elements through and writes to stderr.
__python__ = ">=3.8"
__package__ = "tqdm"
__versions__ = ">=4.40,<5"

from tqdm.std import tqdm as tqdm, trange as trange
