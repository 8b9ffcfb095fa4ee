"""A desk on a port of its own, and a headless Chromium that looks at it."""

import contextlib
import json
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from starlette.applications import Starlette

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
DESKTOP = (1280, 900)
PHONE = (360, 740)


@contextlib.contextmanager
def serving(app: Starlette) -> Iterator[str]:
    """The address at which `app` is served meanwhile."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)


@dataclass
class Browser:
    """A browser on one desk."""

    driver: webdriver.Chrome
    base: str

    def open(self, path: str, size: tuple[int, int] = DESKTOP, scheme: str = "light") -> None:
        """Open a page of the desk in a window of this size, by day or by night."""
        metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size[0] < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
        self.driver.get(self.base + path)

    def run(self, script: str, *arguments: object) -> Any:
        """What a script gives."""
        return self.driver.execute_script(script, *arguments)

    def wait_for(self, script: str, seconds: float = 15) -> Any:
        """What a script gives once that is true."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if found := self.run(script):
                return found
            time.sleep(0.05)
        pytest.fail(f"{script} did not come true within {seconds} seconds")

    def said(self) -> list[str]:
        """What the console has said since it was last asked."""
        return [entry["message"] for entry in self._log("browser")]

    def requested(self) -> set[str]:
        """The addresses requested since this was last asked."""
        events = (json.loads(entry["message"])["message"] for entry in self._log("performance"))
        return {e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"}

    def _log(self, name: str) -> Any:
        driver: Any = self.driver  # selenium leaves this method without types
        return driver.get_log(name)


@contextlib.contextmanager
def browsing(base: str, profile: Path) -> Iterator[Browser]:
    """A browser with a fresh profile; the test is skipped where there is none on this machine."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and driver):
        pytest.skip("Chromium and chromedriver are not on PATH; on Debian: apt-get install chromium-driver")
    options = Options()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    opened = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield Browser(opened, base)
    finally:
        opened.quit()
