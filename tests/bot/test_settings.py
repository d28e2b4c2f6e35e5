"""Settings: their names, what is refused, and secrets that are never shown."""

import pytest
from pydantic import ValidationError

from bot.doctor import sentences_of
from bot.settings import Settings

NEEDED = {
    "SLACK_BOT_TOKEN": "xoxb-secret-one",
    "SLACK_APP_TOKEN": "xapp-secret-two",
    "TDT_SECRET_KEYS": "secret-three, secret-four,",
}


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch, tmp_path):
    """Far from any `.env`, with what is needed in the environment."""
    monkeypatch.chdir(tmp_path)
    for name, value in NEEDED.items():
        monkeypatch.setenv(name, value)


def test_slacks_own_names_are_read_as_they_are_and_ours_with_their_prefix(monkeypatch) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:1/api")
    monkeypatch.setenv("TDT_DATABASE_URL", "sqlite+aiosqlite:///here.db")
    monkeypatch.setenv("TDT_DEFAULT_LOCALE", "en")
    read = Settings()
    assert read.slack_bot_token.get_secret_value() == "xoxb-secret-one"
    assert read.slack_app_token.get_secret_value() == "xapp-secret-two"
    assert read.slack_api_url == "http://127.0.0.1:1/api/"
    assert (read.database_url, read.default_locale) == ("sqlite+aiosqlite:///here.db", "en")


@pytest.mark.parametrize("name", ["DATABASE_URL", "SECRET_KEYS", "TDT_KEYS"])
def test_other_names_are_not_read(monkeypatch, name: str) -> None:
    monkeypatch.delenv("SLACK_BOT_TOKEN")
    monkeypatch.delenv("TDT_SECRET_KEYS")
    monkeypatch.setenv(name, "sqlite+aiosqlite:///elsewhere.db")
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert {e["loc"][0] for e in refused.value.errors()} == {"SLACK_BOT_TOKEN", "secret_keys"}


def test_they_may_stand_in_a_file_beside_the_bot(monkeypatch, tmp_path) -> None:
    monkeypatch.delenv("SLACK_BOT_TOKEN")
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=xoxb-from-file\nSOMEBODY_ELSES=1\n")
    assert Settings().slack_bot_token.get_secret_value() == "xoxb-from-file"


def test_several_keys_are_given_in_one_setting() -> None:
    assert Settings().keys == ["secret-three", "secret-four"]


def test_a_secret_is_never_in_what_is_printed_of_the_settings(monkeypatch) -> None:
    monkeypatch.setenv("TDT_DATABASE_URL", "postgresql+asyncpg://bot:secret-five@db/tour")
    settings = Settings()
    assert settings.keys
    for shown in (repr(settings), str(settings), f"{settings}"):
        assert "secret-" not in shown


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TDT_DATABASE_URL", "mysql://bot:secret-five@db/tour"),
        ("TDT_DATABASE_URL", "postgresql://bot:secret-five@db/tour"),
        ("TDT_DEFAULT_LOCALE", "secret-language"),
        ("TDT_SLACK_LIMITS", "secret-limits"),
        ("TDT_HEALTH_PORT", "secret-port"),
        ("TDT_LOG_LEVEL", "LOUD"),
        ("TDT_LOG_FORMAT", "secret-format"),
        ("TDT_DEFAULT_TZ", "Mars/Olympus"),
        ("TDT_MOVABLE_CLOCK", "secret-clock"),
    ],
)
def test_what_cannot_work_is_refused_by_name_without_its_value(monkeypatch, name, value) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError) as refused:
        Settings()
    (sentence,) = sentences_of(refused.value)
    assert sentence.startswith(f"{name} is not valid")
    assert "it is " in sentence.lower() or "it begins with " in sentence.lower()
    assert value not in sentence


def test_what_is_missing_is_said_with_where_to_find_it(monkeypatch) -> None:
    for name in NEEDED:
        monkeypatch.delenv(name)
    with pytest.raises(ValidationError) as refused:
        Settings()
    said = sentences_of(refused.value)
    assert [line.split(" is missing.")[0] for line in said] == list(NEEDED)
    assert all(line.split(" is missing. ")[1] for line in said)


def test_what_is_not_said_is_decided_with_care() -> None:
    """The defaults are promises too: nothing listens, no clock moves, Slack is Slack."""
    settings = Settings()
    left = settings.model_dump(exclude={"slack_bot_token", "slack_app_token", "secret_keys"})
    assert left == {
        "slack_api_url": "https://slack.com/api/",
        "database_url": "sqlite+aiosqlite:///tour-de-table.db",
        "default_locale": "fr",
        "default_tz": "Europe/Paris",
        "answer_days": 7,
        "choice_keys": "",
        "retention_days": 14,
        "coordinators": "",
        "slack_limits": True,
        "health_host": "127.0.0.1",
        "health_port": None,
        "log_level": "INFO",
        "log_format": "text",
        "movable_clock": False,
        "clock_offset": 0.0,
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TDT_DATABASE_URL", "postgresql+asyncpg://bot@db/tour"),
        ("TDT_SLACK_LIMITS", "False"),
        ("TDT_DEFAULT_TZ", "America/Montreal"),
        ("SLACK_API_URL", "http://127.0.0.1:1/api/"),
    ],
)
def test_what_can_work_is_taken_as_it_is(monkeypatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    field = name.removeprefix("TDT_").lower()
    assert str(getattr(Settings(), field)) in (value, f"{value}.0")


def test_only_what_follows_a_database_we_know_is_one(monkeypatch) -> None:
    monkeypatch.setenv("TDT_DATABASE_URL", "x-sqlite+aiosqlite:///here.db")
    with pytest.raises(ValidationError):
        Settings()
