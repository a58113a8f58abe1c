# See lxml.etree and lxml.html.
__python__ = ">=3.8"
__package__ = "lxml"
__versions__ = ">=4.6,<7"
