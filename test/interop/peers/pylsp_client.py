"""Calls a Calculator with python-lsp-jsonrpc and prints what came of it, a line a call.

    pylsp_client.py HOST PORT
"""

import socket
import sys
import threading

from pylsp_jsonrpc.endpoint import Endpoint
from pylsp_jsonrpc.exceptions import JsonRpcException
from pylsp_jsonrpc.streams import JsonRpcStreamReader, JsonRpcStreamWriter


def call(endpoint, label, method, params=None):
    try:
        print(f"{label} = {endpoint.request(method, params).result(timeout=20)}")
    except JsonRpcException as error:
        print(f"{label} failed with {type(error).__name__} {error.code}: {error.message}, data {error.data}")


with socket.create_connection((sys.argv[1], int(sys.argv[2]))) as connection:
    endpoint = Endpoint({}, JsonRpcStreamWriter(connection.makefile("wb")).write)
    reader = JsonRpcStreamReader(connection.makefile("rb"))
    listening = threading.Thread(target=reader.listen, args=[endpoint.consume])
    listening.start()

    call(endpoint, "add(1, 2)", "add", [1, 2])
    call(endpoint, "add(a=1, b=2, c=3)", "add", {"a": 1, "b": 2, "c": 3})
    call(endpoint, "clear()", "clear")
    call(endpoint, "divide(1, 0)", "divide", [1, 0])
    call(endpoint, "subtract(1, 2)", "subtract", [1, 2])
    endpoint.notify("note", {"text": "from Pythön ✓"})
    newest = endpoint.request("history", {"limit": 1}).result(timeout=20)[0]
    print(f"noted: {newest['expression']}")

    connection.shutdown(socket.SHUT_RDWR)
    listening.join()
    endpoint.shutdown()
