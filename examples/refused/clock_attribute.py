# Looks parallel, is not: `now` is the time at which the job before ended, and how long a job
# takes depends on it (loop on line 20, written on line 14, read on line 11).
import sys


class Clock:
    def __init__(self, start):
        self.now = start

    def run(self, job):
        duration = self.now
        for unit in range(1000):
            duration = (duration * 7 + job + unit) % 61
        self.now = self.now + duration
        return self.now


clock = Clock(100)
jobs = [i * 17 % 23 for i in range(int(sys.argv[1]) if len(sys.argv) > 1 else 400)]
finished = [clock.run(job) for job in jobs]
print(finished[:6], finished[-1])
