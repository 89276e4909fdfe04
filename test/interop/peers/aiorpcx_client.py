"""Calls a Calculator with aiorpcx and prints what came of it, a line a call.

    aiorpcx_client.py HOST PORT
"""

import asyncio
import sys

import aiorpcx


def show(label, outcome):
    if isinstance(outcome, aiorpcx.RPCError):
        print(f"{label} failed with {outcome.code}")
    else:
        print(f"{label} = {outcome}")


async def call(session, label, method, args=()):
    try:
        show(label, await session.send_request(method, args))
    except aiorpcx.RPCError as error:
        show(label, error)


async def main(host, port):
    async with aiorpcx.connect_rs(host, port) as session:
        await call(session, "add(1, 2)", "add", [1, 2])
        await call(session, "add(a=1, b=2, c=3)", "add", {"a": 1, "b": 2, "c": 3})
        await call(session, "clear()", "clear")
        await call(session, "factorial(25)", "factorial", [25])
        await call(session, "divide(1, 0)", "divide", [1, 0])
        await call(session, "add('1', 2)", "add", ["1", 2])
        await call(session, "subtract(1, 2)", "subtract", [1, 2])

        # Three calls in flight on one connection.
        sums = await asyncio.gather(*(session.send_request("add", [n, 0, 0]) for n in range(3)))
        print(f"at once: {sums}")

        async with session.send_batch() as batch:
            batch.add_request("add", [1, 2])
            batch.add_request("subtract", [1, 2])
            batch.add_notification("note", ["from aiorpcx"])
        for result in batch.results:
            show("batch", result)
        newest = (await session.send_request("history", {"limit": 1}))[0]
        print(f"noted: {newest['expression']}")


asyncio.run(main(sys.argv[1], int(sys.argv[2])))
