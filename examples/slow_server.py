"""A web server on this machine that takes its time, for seeds_fetch.py.

Usage: python slow_server.py [PORT]

Prints its address and answers GET /item/N with a little JSON, 20 ms later. Port 0,
the default, takes a free one.
"""
import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        number = self.path.rpartition("/")[2]
        if not self.path.startswith("/item/") or not number.isdigit():
            self.send_error(404)
            return
        time.sleep(0.02)
        number = int(number)
        body = json.dumps({"id": number, "name": f"item {number}", "stock": number * 7919 % 100})
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode("ascii"))

    def log_message(self, format, *args):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 128  # the default of 5 turns away clients that all come at once


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    server = Server(("127.0.0.1", port), Handler)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
