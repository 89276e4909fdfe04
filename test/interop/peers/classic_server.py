"""The server of the classic 100-line RPC example: accept, one recv, call, reply, close.

It prints its port and serves until it is ended.
"""

import json
import socket


def add(a, b, c=10):
    return a + b + c


def divide(a, b):
    return a / b


METHODS = {"add": add, "divide": divide}


def answer(request):
    try:
        method = METHODS[request["method_name"]]
        return {"res": method(*request["method_args"], **request["method_kwargs"])}
    except Exception as error:  # the example knows no codes: an error is a text
        return {"error": f"{type(error).__name__}: {error}"}


with socket.create_server(("127.0.0.1", 0)) as listener:
    print(listener.getsockname()[1], flush=True)
    while True:
        connection, _ = listener.accept()
        with connection:
            received = connection.recv(4096)
            if received:
                connection.sendall(json.dumps(answer(json.loads(received))).encode())
