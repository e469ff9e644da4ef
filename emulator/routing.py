"""A tree of known addresses. What is not in it is answered as Graph answers an unknown segment."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from emulator.errors import GraphError, unknown_segment

Handler = TypeVar("Handler", bound=Callable[..., Awaitable[object]])


@dataclass
class _Node(Generic[Handler]):
    literals: dict[str, "_Node[Handler]"] = field(default_factory=dict)
    parameter: "tuple[str, _Node[Handler]] | None" = None
    handlers: dict[str, Handler] = field(default_factory=dict)


class Routes(Generic[Handler]):
    """Patterns such as `sites/{site}/lists/{list}`; a literal wins over a parameter."""

    def __init__(self) -> None:
        self._root: _Node[Handler] = _Node()

    def add(self, method: str, pattern: str, handler: Handler) -> None:
        """Register a handler. Registering one twice is an error at start."""
        node = self._root
        for part in pattern.split("/"):
            if part.startswith("{"):
                name = part.strip("{}")
                if node.parameter is None:
                    node.parameter = (name, _Node())
                if node.parameter[0] != name:
                    raise ValueError(f"{pattern}: the parameter here is called {node.parameter[0]}")
                node = node.parameter[1]
            else:
                node = node.literals.setdefault(part.lower(), _Node())
        if method in node.handlers:
            raise ValueError(f"{method} {pattern} is registered twice")
        node.handlers[method] = handler

    def find(self, method: str, segments: list[str]) -> tuple[Handler, dict[str, str]]:
        """The handler and its parameters; refuses as Graph does (400 unknown segment, 405 wrong method)."""
        node, params = self._root, {}
        for segment in segments:
            if segment.lower() in node.literals:
                node = node.literals[segment.lower()]
            elif node.parameter is not None:
                name, node = node.parameter
                params[name] = segment
            else:
                raise unknown_segment(segment)
        if not node.handlers:
            raise unknown_segment(segments[-1] if segments else "")
        if method not in node.handlers:
            message = "Specified HTTP method is not allowed for the request target."
            raise GraphError(405, "BadRequest", message, headers={"Allow": ", ".join(sorted(node.handlers))})
        return node.handlers[method], params
