"""What all faults have in common."""


class Fault:
    """`begin` breaks something, `heal` mends it again; between them lie `seconds`."""

    code, lasts = "", (5, 15)

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
        return True

    async def begin(self):
        raise NotImplementedError

    async def heal(self):
        pass
