"""What can break: each fault is a small class that begins, lasts, and is healed. All numbers are drawn from the seed."""

from .machines import Clock, DiskFull, LongWrite
from .networks import Cut, Edged, HalfOpen, Narrow, NodeWithoutLog, Requests, Slow, SlowLog
from .people import Custody, Flood, Fuzz, SlowReaders
from .processes import AheadAlone, BackendDies, Freeze, Kill, NoMajority, PostgresDies, PrimaryAlone, PrimaryDies, RollingRestart, StepDown

ALL = (Kill, Freeze, PostgresDies, BackendDies, PrimaryDies, StepDown, PrimaryAlone, AheadAlone, NoMajority, Cut, HalfOpen, NodeWithoutLog, Slow, Narrow, SlowLog,
       DiskFull, Clock, Requests, SlowReaders, LongWrite, Custody, RollingRestart, Fuzz, Flood)

# two of them at once are one of them twice, or wait for each other
APART = {"Kill", "RollingRestart", "PostgresDies", "BackendDies", "PrimaryDies", "NoMajority", "PrimaryAlone", "AheadAlone", "StepDown", "Freeze", "DiskFull"}


def draw(arena, driver, chance, only=()):
    """One to three that can be had together."""
    possible = [f for f in ALL if f.possible(arena) and (not only or f.code in only or f.__name__ in only)]
    chosen = chance.sample(possible, min(len(possible), chance.choice([1, 1, 2, 2, 3])))
    apart = [f for f in chosen if f.__name__ in APART]
    edges = [f for f in chosen if issubclass(f, Edged)]
    chosen = [f for f in chosen if f not in apart[1:] and f not in edges[1:]]
    return [f(arena, driver, chance) for f in chosen]
