"""The client of the classic 100-line RPC example: one socket, one object, one recv.

    classic_client.py HOST PORT METHOD [ARGS-AS-JSON [KWARGS-AS-JSON]]

It writes the object without a newline, never half-closes, and takes whatever one recv returns for the whole reply.
"""

import json
import socket
import sys


def call(host, port, method, args, kwargs):
    with socket.create_connection((host, port), timeout=20) as connection:
        request = {"method_name": method, "method_args": args, "method_kwargs": kwargs}
        connection.sendall(json.dumps(request).encode())
        reply = connection.recv(4096)
        # The one thing that the example does not do: look whether the server hangs up as the protocol says.
        left_open = connection.recv(1) != b""
    print(json.dumps(json.loads(reply)))
    print("left open" if left_open else "closed")


host, port, method, *rest = sys.argv[1:]
args, kwargs = ([json.loads(text) for text in rest] + [[], {}][len(rest):])
call(host, int(port), method, args, kwargs)
