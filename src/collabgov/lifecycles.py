"""Lifecycles as tables: from one table come the check, the buttons, the diagram and the test of every state and move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class IllegalMove(Exception):
    """The move does not start in this state; says which moves do."""

    def __init__(self, lifecycle: str, state: str, move: str, allowed: tuple[str, ...]) -> None:
        possible = ", ".join(allowed) or "none"
        super().__init__(f"{lifecycle}: {move!r} is not possible in state {state!r}; possible: {possible}")
        self.state = state
        self.move = move
        self.allowed = allowed


class LifecycleMistaken(ValueError):
    """The table itself is wrong: an unknown state, a move named twice in one state, a state no move reaches."""


@dataclass(frozen=True, slots=True)
class Move:
    """One act: from which states to which, who may (a permission) and under which condition (a guard's name)."""

    name: str
    sources: tuple[str, ...]
    target: str
    permission: str = ""
    guard: str = ""


@dataclass(frozen=True)
class Lifecycle:
    """The states something passes through and the moves between them."""

    name: str
    states: tuple[str, ...]
    initial: str
    moves: tuple[Move, ...]

    def __post_init__(self) -> None:
        self._require_known_states()
        self._require_one_target()
        unreached = [state for state in self.states if state not in self.reachable()]
        if unreached:
            raise LifecycleMistaken(f"{self.name}: no move reaches {', '.join(unreached)}")

    def _require_known_states(self) -> None:
        if len(set(self.states)) != len(self.states):
            raise LifecycleMistaken(f"{self.name}: a state is listed twice")
        named = [self.initial, *(move.target for move in self.moves), *(s for move in self.moves for s in move.sources)]
        unknown = sorted(set(named) - set(self.states))
        if unknown:
            raise LifecycleMistaken(f"{self.name}: unknown states {', '.join(unknown)}")
        idle = [move.name for move in self.moves if not move.sources]
        if idle:
            raise LifecycleMistaken(f"{self.name}: moves without a source {', '.join(idle)}")

    def _require_one_target(self) -> None:
        seen: set[tuple[str, str]] = set()
        for move in self.moves:
            for source in move.sources:
                if (source, move.name) in seen:
                    raise LifecycleMistaken(f"{self.name}: {move.name!r} stands twice for state {source!r}")
                seen.add((source, move.name))

    def reachable(self) -> frozenset[str]:
        """Every state that a sequence of moves can reach from the first."""
        found, waiting = {self.initial}, [self.initial]
        while waiting:
            state = waiting.pop()
            targets = {move.target for move in self.moves if state in move.sources} - found
            found |= targets
            waiting += targets
        return frozenset(found)

    def allowed(self, state: str) -> tuple[Move, ...]:
        """The moves that start in `state`, in the order of the table."""
        if state not in self.states:
            raise LifecycleMistaken(f"{self.name}: unknown state {state!r}")
        return tuple(move for move in self.moves if state in move.sources)

    def find(self, state: str, name: str) -> Move:
        """The move called `name` from `state`; `IllegalMove` when there is none."""
        possible = self.allowed(state)
        for move in possible:
            if move.name == name:
                return move
        raise IllegalMove(self.name, state, name, tuple(move.name for move in possible))

    def move(self, state: str, name: str) -> str:
        """The state after the move."""
        return self.find(state, name).target

    @property
    def final_states(self) -> tuple[str, ...]:
        """States that nothing leaves."""
        return tuple(state for state in self.states if not self.allowed(state))

    def matrix(self) -> Mapping[tuple[str, str], str | None]:
        """Every state x move: the state it leads to, None where the move is not possible."""
        names = dict.fromkeys(move.name for move in self.moves)
        targets = {(source, move.name): move.target for move in self.moves for source in move.sources}
        return {(state, name): targets.get((state, name)) for state in self.states for name in names}

    def mermaid(self) -> str:
        """The lifecycle as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        for move in self.moves:
            guard = f" [{move.guard}]" if move.guard else ""
            lines += [f"    {source} --> {move.target}: {move.name}{guard}" for source in move.sources]
        lines += [f"    {state} --> [*]" for state in self.final_states]
        return "\n".join(lines) + "\n"
