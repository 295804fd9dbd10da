"""The page leads to the statement of privacy with one tap."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.desk import Desk

pytestmark = pytest.mark.browser


def test_what_is_kept_can_be_asked_with_one_tap(open_page: OpenPage, desk: Desk) -> None:
    page = open_page()
    page.get_by_role("button", name="นโยบายความเป็นส่วนตัว").click()
    expect(page.locator(".answer")).to_have_count(1)
    assert [heard.text for heard in desk.heard] == ["นโยบายความเป็นส่วนตัว"]
