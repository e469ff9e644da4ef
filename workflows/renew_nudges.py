"""Keep the tenant's notifications coming, where there is an address that they can come to."""

from workflows.ports import Ports


async def renew_nudges(ports: Ports) -> None:
    """Subscriptions that are missing are made, those that run out renewed; most of the time nothing is due."""
    if ports.nudges is not None:
        await ports.nudges.renew()
