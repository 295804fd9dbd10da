"""How soon the page is seen on a cheap phone: slow 4G, a processor four times slower, nothing kept from before.

Run: python -m benchmarks.first_paint (needs Chromium). Target: 1,000 ms to the first paint with content.
"""

from __future__ import annotations

import statistics
import sys

from playwright.sync_api import Browser
from sqlalchemy import create_engine

from tests.browser.chromium import executable, launched
from tests.browser.desk import Desk, Site

ROUNDS = 7
TARGET = 1_000  # milliseconds
SLOWER = 4  # times, the processor
# Round trip in milliseconds, bytes a second down and up. Lighthouse's "slow 4G", and the same as Chromium's developer
# tools apply it: every request waits for the connection anew.
NETWORKS = {
    "slow 4G": (150, 1_600_000 // 8, 750_000 // 8),
    "slow 4G, each request waits anew": (562.5, 1_440_000 // 8, 675_000 // 8),
}
PHONE = {"width": 390, "height": 844}
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
READY = "performance.getEntriesByType('navigation')[0].loadEventEnd"


def main() -> int:
    """Print the times; 1 when a median is above the target."""
    chromium = executable()
    if chromium is None:
        sys.exit("The page is shown by Chromium: install it first (apt-get install chromium).")
    medians = []
    with Site(Desk(create_engine("sqlite://"))) as site, launched(chromium) as browser:
        for name, network in NETWORKS.items():
            times = [_seen(browser, f"{site.url}/chat?lang=th", network) for _ in range(ROUNDS)]
            paint, ready = (sorted(of) for of in zip(*times, strict=True))
            medians.append(statistics.median(paint))
            print(
                f"{name:34} first paint: median {medians[-1]:5.0f} ms  worst {paint[-1]:5.0f} ms"
                f"  loaded: median {statistics.median(ready):5.0f} ms  target {TARGET} ms"
            )
    return int(max(medians) > TARGET)


def _seen(browser: Browser, address: str, network: tuple[float, int, int]) -> tuple[float, float]:
    """When something was painted, and when everything was there."""
    context = browser.new_context(
        viewport=PHONE, device_scale_factor=2, locale="th-TH", service_workers="block"
    )  # type: ignore[arg-type]
    page = context.new_page()
    session = context.new_cdp_session(page)
    latency, down, up = network
    session.send("Network.enable")
    limits = {"offline": False, "latency": latency, "downloadThroughput": down, "uploadThroughput": up}
    session.send("Network.emulateNetworkConditions", limits)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="load")
    page.wait_for_function(f"{PAINTED} > 0 && {READY} > 0")
    times: tuple[float, float] = tuple(page.evaluate(f"[{PAINTED}, {READY}]"))
    context.close()
    return times


if __name__ == "__main__":
    sys.exit(main())
