from collections.abc import AsyncIterator

import pytest
from sqlalchemy import URL

from bot.state.database import State


@pytest.fixture
async def state(state_db: URL) -> AsyncIterator[State]:
    state = State(state_db)
    yield state
    await state.close()
