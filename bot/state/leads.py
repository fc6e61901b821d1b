"""How long before a date a chat is reminded of it, as it is kept with a subscription."""

from enum import IntFlag
from typing import Final


class Lead(IntFlag):
    """Moments of a reminder. A subscription holds any of them, or none."""

    WEEK = 1
    DAY = 2
    MORNING = 4


NO_LEAD: Final = Lead(0)

DAYS: Final = {Lead.WEEK: 7, Lead.DAY: 1, Lead.MORNING: 0}
"""How many days before the date; in the chat's own time zone."""

USUAL_HOUR: Final = 9
"""Of reminders and digests, for who chose none."""

USUAL: Final = Lead.WEEK | Lead.DAY
"""What a new subscription has."""
