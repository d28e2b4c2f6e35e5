"""What was wrong in a window is said, where a test ends without having noticed."""

import pytest

from tests.browser.browser_windows import BrowserWindows

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("setTimeout(() => nowhere())", "its script failed: ReferenceError: nowhere"),
        ("console.error('oh dear')", "the console says 'oh dear'"),
    ],
)
async def test_closing_the_windows_says_what_was_wrong_and_where(chat, chromium, script, said):
    windows = BrowserWindows(chromium)
    page = await windows.open(f"{chat.sandbox.url}/?as=U0GABRIEL")
    await page.evaluate(f"{{ {script} }} new Promise((done) => setTimeout(done))")
    with pytest.raises(pytest.fail.Exception, match=f"as=U0GABRIEL: {said}"):
        await windows.close()
