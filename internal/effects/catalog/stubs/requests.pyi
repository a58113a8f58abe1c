# HTTP for people. Reading methods only read; the others change something at the other end.
__python__ = ">=3.8"
__package__ = "requests"
__versions__ = ">=2.20,<3"

from requests.api import delete as delete, get as get, head as head, options as options, patch as patch, post as post, put as put, request as request
from requests.models import Response as Response, Request as Request, PreparedRequest as PreparedRequest
from requests.sessions import Session as Session, session as session
from requests.exceptions import ConnectionError as ConnectionError, ConnectTimeout as ConnectTimeout, HTTPError as HTTPError, ReadTimeout as ReadTimeout, RequestException as RequestException, Timeout as Timeout, TooManyRedirects as TooManyRedirects, URLRequired as URLRequired

__version__: str
codes: Any
