"""Graph's one shape of refusal, and the refusals this tenant knows."""

from collections.abc import Mapping
from typing import Any

NOT_INDEXED = (
    "Field '{name}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: "
    "HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such queries may fail on "
    "large lists."
)


class GraphError(Exception):
    """A request that is refused; carries what the answer needs."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        inner_code: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.inner_code = inner_code
        self.headers = dict(headers or {})

    def body(self, date: str, request_id: str, client_request_id: str) -> dict[str, Any]:
        """The answer's body as Graph documents it (concepts/errors)."""
        inner: dict[str, Any] = {"code": self.inner_code} if self.inner_code else {}
        inner |= {"date": date, "request-id": request_id, "client-request-id": client_request_id}
        return {"error": {"code": self.code, "message": self.message, "innerError": inner}}


def unknown_segment(segment: str) -> GraphError:
    """What Graph says of an address it has never heard of."""
    return GraphError(400, "BadRequest", f"Resource not found for the segment '{segment}'.")


def invalid(message: str) -> GraphError:
    """A request that SharePoint understood and refuses."""
    return GraphError(400, "invalidRequest", message)


def bad_request(message: str) -> GraphError:
    """A request that the OData layer could not read."""
    return GraphError(400, "BadRequest", message)


def not_found(message: str = "The resource could not be found.") -> GraphError:
    """A list, item, version or file that is not there."""
    return GraphError(404, "itemNotFound", message)


def no_such_person(what: str) -> GraphError:
    """The directory's own words for a missing object."""
    message = f"Resource '{what}' does not exist or one of its queried reference-property objects are not present."
    return GraphError(404, "Request_ResourceNotFound", message)


def unknown_field(name: str) -> GraphError:
    """A column that the list does not have."""
    return invalid(f"Field '{name}' is not recognized")


def stale() -> GraphError:
    """If-Match named a state that is no longer the current one."""
    message = "The resource has changed since the caller last read it; usually an eTag mismatch"
    return GraphError(412, "resourceModified", message, "entityTagDoesNotMatch")


def over_threshold() -> GraphError:
    """A query that a list of this size no longer answers; waiting does not help."""
    message = "The attempted operation is prohibited because it exceeds the list view threshold."
    return GraphError(429, "activityLimitReached", message, "SPQueryThrottledException")


def locked() -> GraphError:
    """A file that somebody has open."""
    return GraphError(423, "notAllowed", "The resource you are attempting to access is locked", "resourceLocked")


def name_taken(name: str) -> GraphError:
    """Two lists, columns or files of one name."""
    return GraphError(409, "nameAlreadyExists", f"The specified name '{name}' is already in use.")
