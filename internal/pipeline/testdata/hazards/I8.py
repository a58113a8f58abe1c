# I8: the body awaits
import asyncio


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


async def step(x):
    await asyncio.sleep(0)
    return work(x)


async def main(xs):
    for x in xs:
        print(await step(x))


if __name__ == "__main__":
    asyncio.run(main([5, 3, 8]))
