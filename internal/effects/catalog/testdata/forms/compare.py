"""Does the same things with objects of library classes and with their asynchronous forms, and compares.

Usage: python compare.py POSTGRES REDIS, with the classes of the stubs as JSON on stdin. Prints each difference, each name
that a stub promises and no case uses, and how many cases there were. An error of a network has another text in redis.
"""
import asyncio
import inspect
import json
import pathlib
import sqlite3
import sys
import tempfile
import threading
import warnings

import aiosqlite
import psycopg
import psycopg.rows
import redis
import redis.asyncio

stubs = json.load(sys.stdin)
postgres, address = sys.argv[1:]
folder = tempfile.TemporaryDirectory()
shop = str(pathlib.Path(folder.name, "shop.db"))
used = set()
cases = differences = 0


def stub_of(thing):
    for name, stub in stubs.items():
        module, _, attr = name.rpartition(".")
        if type(thing) is getattr(sys.modules[module], attr):
            return name, stub
        module, _, attr = stub["form"].rpartition(".")
        if type(thing) is getattr(sys.modules[module], attr, None) or type(thing).__name__ == attr and type(thing).__module__.startswith(module):
            return name, stub
    return "", None


def shown(value):
    if isinstance(value, sqlite3.Row):
        return dict(value)
    if isinstance(value, list):
        return [shown(v) for v in value]
    if isinstance(value, (str, bytes, int, float, bool, tuple, dict, set, type(None))):
        return value
    return stub_of(value)[0] or type(value).__name__


def failed(error, texts):
    args = () if texts else error.args
    return type(error), args, "" if texts else str(error), getattr(error, "sqlstate", None), getattr(error, "sqlite_errorname", None)


def resolve(env, value):
    return env[value[1:]] if isinstance(value, str) and value.startswith("$") else value


# A step is (where the result goes, the object, the name, arguments). The name "=x" sets an attribute.
def one(env, steps, out):
    for target, obj, name, *args in steps:
        thing, value = env[obj], None
        args = [resolve(env, a) for a in args]
        if name == "__iter__":
            value = list(thing)
        elif name == "__enter__":
            value = thing.__enter__()
            env.setdefault("exits", []).append(thing)
        elif name.startswith("="):
            setattr(thing, name[1:], args[0])
        else:
            value = getattr(thing, name)
            if callable(value):
                value = value(*args)
        env[target] = value
        out.append(shown(value))


async def two(env, steps, out):
    for target, obj, name, *args in steps:
        thing, value = env[obj], None
        qual, stub = stub_of(thing)
        args = [resolve(env, a) for a in args]
        plain = name.lstrip("=")
        used.add((qual, plain))
        assert plain in stub["awaits"] + stub["keeps"], (qual, plain)
        if name == "__iter__":
            value = [row async for row in thing]
        elif name == "__enter__":
            value = await thing.__aenter__()
            env.setdefault("exits", []).append(thing)
        elif name.startswith("="):
            setattr(thing, name[1:], args[0])
        else:
            value = getattr(thing, name)
            if callable(value):
                value = value(*args)
            assert inspect.isawaitable(value) == (plain in stub["awaits"]), (qual, plain, value)
            if plain in stub["awaits"]:
                value = await value
        env[target] = value
        out.append(shown(value))


def compare(what, make, form, steps, texts=False, entered=False):
    global cases, differences
    cases += 1
    first, second = [], []
    env = {}
    try:
        env["c"] = make()
        one(env, steps, first)
    except Exception as error:
        first.append(failed(error, texts))
    finally:
        if "c" in env:
            for thing in reversed(env.get("exits", [])):
                thing.__exit__(None, None, None)
            env["c"].close()

    async def run():
        env = {}
        try:
            if entered:
                async with form() as env["c"]:
                    used.add((stub_of(env["c"])[0], "__enter__"))
                    await two(env, steps, second)
                return
            env["c"] = await form()
            await two(env, steps, second)
        except Exception as error:
            second.append(failed(error, texts))
            while entered and threading.active_count() > 1:  # that of a connection that could not be opened
                await asyncio.sleep(0.001)
        finally:
            if "c" in env and not entered:
                for thing in reversed(env.get("exits", [])):
                    await thing.__aexit__(None, None, None)
                await env["c"].close()

    asyncio.run(run())
    if first != second:
        differences += 1
        print(f"{what}\n  {first}\n  {second}")


def sqlite_cases():
    with sqlite3.connect(shop) as c:
        c.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, stock INTEGER)")
        c.executemany("INSERT INTO item VALUES (?, ?, ?)", [(n, f"item {n}", n * 7919 % 100) for n in range(200)])
    c.close()

    def check(what, *steps, **options):
        path = options.pop("path", shop)
        compare("sqlite3: " + what, lambda: sqlite3.connect(path, **options), lambda: aiosqlite.connect(path, **options), steps, entered=True)

    check("a row", ("q", "c", "execute", "SELECT * FROM item WHERE id = ?", (3,)), ("", "q", "fetchone"), ("", "q", "fetchone"))
    check("no row", ("q", "c", "execute", "SELECT * FROM item WHERE id = -1"), ("", "q", "fetchone"), ("", "q", "fetchall"))
    check("many rows", ("q", "c", "execute", "SELECT id FROM item ORDER BY id"), ("", "q", "fetchmany", 3), ("", "q", "fetchmany"), ("", "q", "fetchall"))
    check("rows in order", ("q", "c", "execute", "SELECT id, name FROM item ORDER BY id DESC"), ("", "q", "__iter__"), ("", "q", "fetchone"))
    check("a cursor", ("q", "c", "cursor"), ("", "q", "execute", "SELECT 1 AS one, 'x'"), ("", "q", "description"), ("", "q", "rowcount"),
          ("", "q", "lastrowid"), ("", "q", "arraysize"), ("", "q", "fetchall"), ("", "q", "close"), ("", "q", "fetchall"))
    check("a cursor before it executes", ("q", "c", "cursor"), ("", "q", "fetchone"), ("", "q", "description"))
    check("rows by name", ("", "c", "=row_factory", sqlite3.Row), ("q", "c", "execute", "SELECT id, name FROM item WHERE id < 3"), ("", "q", "fetchall"))
    check("texts as bytes", ("", "c", "=text_factory", bytes), ("q", "c", "execute", "SELECT name FROM item WHERE id < 3"), ("", "q", "__iter__"))
    check("names of parameters", ("q", "c", "execute", "SELECT :a + :b", {"a": 1, "b": 2}), ("", "q", "fetchone"))
    check("types", ("q", "c", "execute", "SELECT 1, 1.5, 'x', x'00ff', NULL"), ("", "q", "fetchone"))
    check("no such table", ("q", "c", "execute", "SELECT * FROM nothing"))
    check("no statement", ("q", "c", "execute", "SELEC"))
    check("two statements", ("q", "c", "execute", "SELECT 1; SELECT 2"))
    check("too few parameters", ("q", "c", "execute", "SELECT ?, ?", (1,)))
    check("a parameter that is none", ("q", "c", "execute", "SELECT ?", (object,)))
    check("an integer that is too large", ("q", "c", "execute", "SELECT ?", (1 << 70,)))
    check("no such folder", path=str(pathlib.Path(folder.name, "nowhere", "x.db")))
    check("a file that is no database", ("q", "c", "execute", "SELECT * FROM item"), path=__file__)
    check("closed", ("", "c", "close"), ("", "c", "close"))
    check("read only", ("q", "c", "execute", "SELECT count(*) FROM item"), ("", "q", "fetchone"), path=f"file:{shop}?mode=ro", uri=True)
    check("types of columns", ("q", "c", "execute", 'SELECT "2024-05-06" AS "d [date]"'), ("", "q", "fetchone"), detect_types=sqlite3.PARSE_COLNAMES)


def psycopg_cases():
    with psycopg.connect(postgres) as c:
        c.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, stock INTEGER)")
        c.cursor().executemany("INSERT INTO item VALUES (%s, %s, %s)", [(n, f"item {n}", n * 7919 % 100) for n in range(200)])

    def check(what, *steps, dsn=postgres, **options):
        connect = lambda: psycopg.connect(dsn, **options)
        compare("psycopg: " + what, connect, lambda: psycopg.AsyncConnection.connect(dsn, **options), steps)

    check("a row", ("q", "c", "execute", "SELECT * FROM item WHERE id = %s", (3,)), ("", "q", "fetchone"), ("", "q", "fetchone"))
    check("many rows", ("q", "c", "execute", "SELECT id FROM item ORDER BY id"), ("", "q", "fetchmany", 3), ("", "q", "fetchmany"), ("", "q", "fetchall"))
    check("rows in order", ("q", "c", "execute", "SELECT id, name FROM item ORDER BY id DESC"), ("", "q", "__iter__"), ("", "q", "fetchone"))
    check("a cursor", ("q", "c", "cursor"), ("w", "q", "__enter__"), ("", "w", "execute", "SELECT 1 AS one"), ("", "w", "rowcount"), ("", "w", "arraysize"),
          ("d", "w", "description"), ("", "w", "fetchall"), ("", "w", "close"), ("", "w", "fetchall"))
    check("a cursor before it executes", ("q", "c", "cursor"), ("", "q", "fetchone"))
    check("rows by name", ("", "c", "=row_factory", psycopg.rows.dict_row), ("q", "c", "execute", "SELECT id, name FROM item WHERE id < 3"), ("", "q", "fetchall"))
    check("rows of the connection", ("q", "c", "execute", "SELECT max(id) FROM item"), ("", "q", "fetchone"), row_factory=psycopg.rows.scalar_row)
    check("types", ("q", "c", "execute", "SELECT 1, 1.5::float8, 'x', NULL, '{1,2}'::int[], '\\x00ff'::bytea"), ("", "q", "fetchone"))
    check("no such table", ("q", "c", "execute", "SELECT * FROM nothing"))
    check("no such table twice", ("q", "c", "execute", "SELECT 1"), ("", "q", "fetchone"), ("q", "c", "execute", "SELECT 1 / 0"))
    check("too few parameters", ("q", "c", "execute", "SELECT %s, %s", (1,)))
    check("a parameter that is none", ("q", "c", "execute", "SELECT %s", (object(),)))
    check("nothing to fetch", ("q", "c", "execute", "SET application_name TO 'x'"), ("", "q", "fetchone"))
    check("closed", ("", "c", "close"), ("", "c", "closed"), ("", "c", "broken"), ("q", "c", "execute", "SELECT 1"))
    check("rolled back", ("q", "c", "execute", "INSERT INTO item VALUES (900, 'x', 1)"), ("", "c", "rollback"), ("q", "c", "execute", "SELECT * FROM item WHERE id = 900"), ("", "q", "fetchone"))
    check("committed", ("", "c", "__enter__"), ("q", "c", "execute", "DELETE FROM item WHERE id = 900"), ("", "c", "commit"), ("", "q", "rowcount"))
    check("many statements", ("q", "c", "cursor"), ("", "q", "executemany", "UPDATE item SET stock = %s WHERE id = %s", [(1, 2), (3, 4)]), ("", "q", "rowcount"))
    check("commits by itself", ("q", "c", "execute", "SELECT count(*) FROM item"), ("", "q", "fetchone"), autocommit=True)
    check("nobody listens", dsn="postgresql://postgres@127.0.0.1:1/postgres")
    check("no such host", dsn="postgresql://postgres@host.invalid/postgres")
    check("no such database", dsn=postgres.rsplit("/", 1)[0] + "/nothing")
    check("an option that is none", dsn="host=127.0.0.1 nonsense=1")


def redis_cases():
    r = redis.Redis.from_url(address)
    r.flushdb()

    def check(what, *steps, url=address, texts=False, **options):
        compare("redis: " + what, lambda: redis.Redis.from_url(url, **options), lambda: redis.asyncio.Redis.from_url(url, **options), steps, texts=texts, entered=True)

    # Writes are undone in the end, so that both begin with the same.
    undo = ("", "c", "delete", *(f"{k}{n}" for k in "slhezpq" for n in "12"))
    writes = [("", "set", "s1", "x"), ("", "set", "s1", "y"), ("", "get", "s1"), ("", "get", "nothing"), ("", "append", "s1", "z"), ("", "strlen", "s1"),
              ("", "setex", "s2", 100, "1"), ("", "ttl", "s2"), ("", "incr", "s2"), ("", "decr", "s2", 5), ("", "expire", "s2", 50), ("", "mset", {"p1": 1, "p2": "2"}),
              ("", "mget", ["p1", "p2", "nothing"]), ("", "exists", "p1", "p2", "nothing"), ("", "type", "p1"), ("", "rpush", "l1", "a", "b"), ("", "lpush", "l1", "c"),
              ("", "lrange", "l1", 0, -1), ("", "llen", "l1"), ("", "lindex", "l1", 0), ("", "lpop", "l1"), ("", "rpop", "l1"), ("", "hset", "h1", "k", "v"),
              ("", "hget", "h1", "k"), ("", "hget", "h1", "no"), ("", "hmget", "h1", ["k", "no"]), ("", "hgetall", "h1"), ("", "hkeys", "h1"), ("", "hvals", "h1"),
              ("", "hlen", "h1"), ("", "hexists", "h1", "k"), ("", "hincrby", "h1", "n", 3), ("", "hdel", "h1", "k"), ("", "sadd", "e1", "a", "b"), ("", "smembers", "e1"),
              ("", "sismember", "e1", "a"), ("", "scard", "e1"), ("", "srem", "e1", "a"), ("", "zadd", "z1", {"a": 1.5}), ("", "zscore", "z1", "a"), ("", "zscore", "z1", "no"),
              ("", "zcard", "z1"), ("", "publish", "nobody", "x"), ("", "delete", "s1", "nothing")]
    for options in ({}, {"decode_responses": True}, {"protocol": 3}):
        check(f"commands {options}", *[(t, "c", *rest) for t, *rest in writes], undo, **options)
    r.rpush("l2", "a")
    check("another type", ("", "c", "get", "l2"))
    check("no number", ("", "c", "set", "s1", "x"), ("", "c", "incr", "s1"))
    check("a value that is none", ("", "c", "set", "s1", None))
    check("bytes that are no text", ("", "c", "set", "s1", b"\xff"), ("", "c", "get", "s1"), decode_responses=True)
    check("nobody listens", ("", "c", "get", "s1"), url="redis://127.0.0.1:1/0", texts=True)
    with warnings.catch_warnings():  # the asynchronous form drops the connection without closing it
        warnings.simplefilter("ignore")
        check("no such database", ("", "c", "get", "s1"), url=address.rsplit("/", 1)[0] + "/99")
    check("no such scheme", url="http://127.0.0.1/")
    r.flushdb()
    r.close()


sqlite_cases()
psycopg_cases()
redis_cases()
for name, stub in stubs.items():
    for member in stub["awaits"] + stub["keeps"]:
        if (name, member) not in used:
            print(f"{name}.{member} has no case")
folder.cleanup()
print(f"{cases} cases, {differences} differences")
