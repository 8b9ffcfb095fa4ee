"""A desk over the sample store, and a browser for those tests that need one."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from tests.serve.fusion import Sample, fill
from whence.serve import application
from whence.store import Store, open_store


@dataclass
class Client:
    """Asks the application, without a server between."""

    app: Starlette

    def get(self, address: str, **headers: str) -> httpx.Response:
        """The answer to one request."""
        return asyncio.run(self._ask("GET", address, headers))

    def ask(self, method: str, address: str, **headers: str) -> httpx.Response:
        """The answer to one request of any method."""
        return asyncio.run(self._ask(method, address, headers))

    async def _ask(self, method: str, address: str, headers: dict[str, str]) -> httpx.Response:
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.request(method, address, headers=headers)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that the sample will be in."""
    folder: Path = tmp_path_factory.mktemp("desk")
    with open_store(folder / "whence.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def sample(store: Store) -> Sample:
    """The sample, put into the store."""
    return fill(store)


@pytest.fixture(scope="session")
def client(store: Store, sample: Sample) -> Client:
    """A client of the desk over the sample."""
    return Client(application(store.views))
