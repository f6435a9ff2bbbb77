"""What can break: each fault is a small class that begins, lasts, and is healed. All numbers are drawn from the seed."""

from .machines import Clock, DiskFull
from .networks import Cut, Edged, HalfOpen, Narrow, Requests, Slow
from .people import Custody, Flood, SlowReaders
from .processes import Freeze, Kill, RollingRestart

ALL = (Kill, Freeze, Cut, HalfOpen, Slow, Narrow, DiskFull, Clock, Requests, SlowReaders, Custody, RollingRestart, Flood)

# two of them at once are one of them twice, or wait for each other
APART = {"Kill", "RollingRestart", "Freeze", "DiskFull"}


def draw(arena, driver, chance, only=()):
    """One to three that can be had together."""
    possible = [f for f in ALL if f.possible(arena) and (not only or f.code in only or f.__name__ in only)]
    chosen = chance.sample(possible, min(len(possible), chance.choice([1, 1, 2, 2, 3])))
    apart = [f for f in chosen if f.__name__ in APART]
    edges = [f for f in chosen if issubclass(f, Edged)]
    chosen = [f for f in chosen if f not in apart[1:] and f not in edges[1:]]
    return [f(arena, driver, chance) for f in chosen]
