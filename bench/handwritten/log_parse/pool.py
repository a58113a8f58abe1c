"""multiprocessing.Pool.imap over the files, the Counters merged in order."""
import os
import re
import sys
from collections import Counter
from datetime import datetime
from multiprocessing import Pool

HERE = os.path.dirname(os.path.abspath(__file__))
CHUNK = int(os.environ.get("CHUNK", "1"))
LINE = re.compile(
    r"(?P<host>\S+) \S+ \S+ \[(?P<time>[^\]]+)\] "
    r'"(?P<method>[A-Z]+) (?P<path>\S+) HTTP/[\d.]+" (?P<status>\d{3}) (?P<size>\d+)'
)


def parse_log(path):
    """Counters of statuses, paths and hours of one log, and the lines it could not read."""
    statuses, paths, hours = Counter(), Counter(), Counter()
    rejected = 0
    with open(path, encoding="utf-8") as log:
        for line in log:
            match = LINE.match(line)
            if match is None:
                rejected += 1
                continue
            fields = match.groupdict()
            statuses[fields["status"]] += 1
            time = datetime.strptime(fields["time"], "%d/%b/%Y:%H:%M:%S %z")
            hours[time.hour] += 1
            if fields["status"].startswith("2"):
                paths[fields["method"], fields["path"]] += int(fields["size"])
    return statuses, paths, hours, rejected


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "data", "logs")

    statuses, paths, hours = Counter(), Counter(), Counter()
    rejected = 0
    names = [name for name in sorted(os.listdir(folder)) if name.endswith(".log")]
    files = [os.path.join(folder, name) for name in names]
    with Pool() as pool:
        days = pool.imap(parse_log, files, chunksize=CHUNK)
        for name, (day_statuses, day_paths, day_hours, bad) in zip(names, days):
            statuses += day_statuses
            paths.update(day_paths)
            hours.update(day_hours)
            rejected += bad
            if bad > sum(day_statuses.values()):
                print(f"{name}: mostly unreadable")

    print("lines:", sum(statuses.values()), "rejected:", rejected)
    for status, count in sorted(statuses.items()):
        print(f"  {status}: {count}")
    print("busiest hour:", max(hours, key=lambda hour: (hours[hour], -hour)))
    for (method, path), size in paths.most_common(8):
        print(f"{size:12d} bytes  {method} {path}")


if __name__ == "__main__":
    main()
