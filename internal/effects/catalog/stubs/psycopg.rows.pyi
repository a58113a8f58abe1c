# What makes rows of answers. These are functions, which only the library calls.
__python__ = ">=3.8"
__package__ = "psycopg"
__versions__ = ">=3.1,<4"

@immutable
class _RowFactory: ...
tuple_row: _RowFactory
dict_row: _RowFactory
namedtuple_row: _RowFactory
scalar_row: _RowFactory
