"""One executor for all generations."""
import math
import os
import random
import sys
from concurrent.futures import ProcessPoolExecutor

CHUNK = int(os.environ.get("CHUNK", "4"))
STARTS = [(x / 10, angle / 50) for x in (-6, 0, 6) for angle in (-5, -2, 2, 5)]


def simulate(genes, x, angle, steps=400):
    """How many steps of 20 ms the pole stays up."""
    speed = spin = 0.0
    for step in range(steps):
        force = genes[0] * x + genes[1] * speed + genes[2] * angle + genes[3] * spin
        force = max(-10.0, min(10.0, force))
        push = (force + 0.05 * spin * spin * math.sin(angle)) / 1.1
        turn = 9.8 * math.sin(angle) - math.cos(angle) * push
        bend = turn / (0.5 * (4 / 3 - 0.1 * math.cos(angle) ** 2 / 1.1))
        speed += 0.02 * (push - 0.05 * bend * math.cos(angle) / 1.1)
        spin += 0.02 * bend
        x += 0.02 * speed
        angle += 0.02 * spin
        if abs(x) > 2.4 or abs(angle) > 0.6:
            return step
    return steps


def fitness(genes):
    lasted = sum(simulate(genes, x, angle) for x, angle in STARTS)
    effort = sum(abs(gene) for gene in genes)
    return lasted - 0.01 * effort


def breed(rng, parents):
    mother, father = rng.sample(parents, 2)
    child = [rng.choice(pair) for pair in zip(mother, father)]
    child[rng.randrange(len(child))] += rng.gauss(0, 4)
    return child


def evolve(generations, size, executor):
    rng = random.Random(42)
    population = [[rng.uniform(-20, 20) for _ in range(4)] for _ in range(size)]
    for generation in range(generations):
        scores = list(executor.map(fitness, population, chunksize=CHUNK))
        order = sorted(range(size), key=lambda i: scores[i], reverse=True)
        best = population[order[0]]
        print(f"generation {generation:2d}: best {scores[order[0]]:9.2f}, "
              f"mean {sum(scores) / size:9.2f}")
        parents = [population[i] for i in order[: size // 4]]
        population = parents + [breed(rng, parents) for _ in range(size - len(parents))]
    return best


def main():
    generations = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    size = int(sys.argv[2]) if len(sys.argv) > 2 else 80
    with ProcessPoolExecutor() as executor:
        best = evolve(generations, size, executor)
    print("best genes:", " ".join(f"{gene:.3f}" for gene in best))


if __name__ == "__main__":
    main()
