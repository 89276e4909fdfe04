"""A Calculator served with aiorpcx. It prints its port and serves until it is ended."""

import asyncio

import aiorpcx

notes = []


async def add(a, b, c=10):
    return a + b + c


async def divide(a, b):
    if b == 0:
        raise aiorpcx.RPCError(1001, "division by zero")
    return a / b


async def note(text):
    notes.append(text)


async def history(limit=50):
    """The notes, so that a test sees what the notifications brought."""
    at = "2024-02-29T12:00:00Z"
    return [{"id": i, "expression": text, "at": at} for i, text in enumerate(notes[-limit:])]


async def round_(value):
    """An older `round`, which does not know the parameter `rounding`."""
    return round(value)


METHODS = {"add": add, "divide": divide, "note": note, "history": history, "round": round_}


class Session(aiorpcx.RPCSession):
    async def handle_request(self, request):
        return await aiorpcx.handler_invocation(METHODS.get(request.method), request)()


async def main():
    server = await aiorpcx.serve_rs(Session, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
