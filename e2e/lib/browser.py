"""Debian's Chromium, driven by Playwright, with nothing of its own left running beside the page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

# Playwright adds --headless and an empty profile by itself. The rest keeps the browser from
# looking up its maker's hosts at each start, which a closed network refuses by the hundred.
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# The narrowest screen that pages are made for.
NARROW = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 900}


@contextmanager
def chromium() -> Iterator[Browser]:
    """`SEALWRIGHT_CHROMIUM` names another browser of the same family."""
    path = os.environ.get("SEALWRIGHT_CHROMIUM") or shutil.which("chromium")
    if path is None:
        raise FileNotFoundError("no chromium on the search path (Debian: package chromium)")
    # Chromium's own sandbox refuses to run as root.
    flags = FLAGS + (["--no-sandbox"] if os.geteuid() == 0 else [])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visit(
    browser: Browser,
    url: str,
    *,
    language: str = "en",
    javascript: bool = True,
    dark: bool = False,
    size: dict[str, int] | None = None,
    **settings: Any,
) -> Iterator[Page]:
    """A person with cookies of her own. An error in the page's own script fails the visit."""
    context = browser.new_context(
        base_url=url,
        locale={"en": "en-GB", "pl": "pl-PL"}[language],
        java_script_enabled=javascript,
        color_scheme="dark" if dark else "light",
        viewport=size or WIDE,
        timezone_id="Europe/Warsaw",
        accept_downloads=True,
        **settings,
    )
    context.set_default_timeout(15_000)
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    page = context.new_page()
    try:
        yield page
        assert not errors, f"the page's script failed: {errors}"
    finally:
        context.close()
