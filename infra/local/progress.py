"""Shows how far a command is: the number of each step, the time it begins, and how long it took."""

import time


class Progress:
    """Steps that follow each other; their number is known from the start."""

    def __init__(self, steps: int) -> None:
        self.steps = steps
        self.done = 0
        self.begun = self.step_begun = time.monotonic()

    def step(self, what: str) -> None:
        """The step before is over, this one begins."""
        self.finish()
        self.done += 1
        print(f"[{self.done}/{self.steps}] {time.strftime('%H:%M:%S')} {what}", flush=True)
        self.step_begun = time.monotonic()

    def finish(self) -> None:
        """The step before is over."""
        if self.done:
            print(f"      {duration(time.monotonic() - self.step_begun)}, {duration(self.total())} in all", flush=True)

    def total(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.begun


def duration(seconds: float) -> str:
    """61.4 → 1 min 01 s"""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
