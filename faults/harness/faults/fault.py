"""What all faults have in common."""


class Fault:
    """`begin` breaks something, `heal` mends it again; between them lie `seconds`."""

    code, arenas, lasts = "", ("embedded", "nodes"), (5, 15)
    works = False  # it does something all the time, and is over when that has come to its end

    def __init__(self, arena, driver, chance):
        self.arena, self.driver, self.chance = arena, driver, chance
        self.seconds = chance.uniform(*self.lasts)
        self.target = self.choose()

    def choose(self):
        return self.chance.choice(self.arena.nodes)

    @property
    def name(self):
        return f"{self.code} {type(self).__name__}"

    @classmethod
    def possible(cls, arena):
        return arena.kind in cls.arenas

    async def begin(self):
        raise NotImplementedError

    async def heal(self):
        pass
