"""How the office is, for whoever leads it: said at once that it is looked at, then the findings in the same place."""

from collections.abc import Mapping
from functools import partial

from bot.discretion import ELSEWHERE
from bot.handlers.kinds import ActHandler, Told
from bot.scene import Replies, Reply, Scene
from domain.notice import Health
from domain.rights import check_may_see_health
from workflows.check_health import CheckHealth, check_health


async def health(scene: Scene, told: Told) -> Replies:
    check_may_see_health(scene.who)
    if scene.is_shared:
        return [Reply(ELSEWHERE)]  # it names who was seen when
    return [Reply(Health(()), then=partial(check_health, scene.ports, CheckHealth(scene.who)))]


ACTS: Mapping[str, ActHandler] = {"command.health": health}
