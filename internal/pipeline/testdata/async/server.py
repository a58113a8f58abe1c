"""A server for tests: /N answers {"value": N * N} after 20 ms, /slow/N after 200 ms, /fail/N with status 500."""
import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        kind, _, number = self.path.strip("/").rpartition("/")
        n = int(number)
        time.sleep(0.2 if kind == "slow" else 0.02)
        body = json.dumps({"value": n * n}).encode()
        self.send_response(500 if kind == "fail" else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 512
    daemon_threads = True


server = Server(("127.0.0.1", 0), Handler)
with open(sys.argv[1] + ".new", "w") as f:
    f.write("http://127.0.0.1:%d" % server.server_address[1])
os.rename(sys.argv[1] + ".new", sys.argv[1])
server.serve_forever()
