# Cursors with other rows. They are classes, which only the library makes instances of: those of the program that derive
# from them may do anything.
__python__ = ">=3.8"
__package__ = "psycopg2"
__versions__ = ">=2.8,<3"

from psycopg2.extensions import _CursorFactory

DictCursor: _CursorFactory
RealDictCursor: _CursorFactory
NamedTupleCursor: _CursorFactory
