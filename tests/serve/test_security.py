"""What every answer carries, and whom the desk does not answer."""

import pytest

from tests.serve.conftest import Client
from tests.serve.fusion import BOMBING, Sample
from whence.errors import UsageError
from whence.serve import application, run
from whence.store import Store
from whence.store.views import Views

ADDRESSES = [
    "/",
    "/incidents",
    f"/incidents/{BOMBING}",
    "/nothing",
    "/api/incidents",
    "/static/desk.css",
    "/health",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_policy(client: Client, sample: Sample, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"].split("; ")
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not any("unsafe" in rule for rule in policy)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in headers


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:1234", "[::1]:8000"])
def test_loopback_names_are_answered(client: Client, sample: Sample, host: str) -> None:
    assert client.get("/incidents", host=host).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "192.168.1.7:8000", "0x7f000001", ""]
)
def test_other_names_are_refused(client: Client, sample: Sample, host: str) -> None:
    answer = client.get("/incidents", host=host)
    assert answer.status_code == 400
    assert "Tamira" not in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(client: Client, sample: Sample, method: str) -> None:
    assert client.ask(method, "/incidents").status_code == 405


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "example.org"])  # noqa: S104 - refused
def test_server_is_not_shown_to_other_machines(store: Store, host: str) -> None:
    with pytest.raises(UsageError, match="this machine alone"):
        run(store.views, host=host)


def test_failure_of_the_desk_tells_nothing_and_keeps_the_policy() -> None:
    class Broken(Views):
        def __init__(self) -> None: ...

        def totals(self) -> None:  # type: ignore[override]
            raise RuntimeError("secret /home/someone")

    answer = Client(application(Broken())).get("/health", accept="text/html")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    "path", ["/static/../application.py", "/static/%2e%2e/application.py", "/static//etc/passwd"]
)
def test_static_files_are_those_of_the_desk_alone(client: Client, sample: Sample, path: str) -> None:
    assert client.get(path).status_code == 404
