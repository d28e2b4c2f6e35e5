"""Send a person all that is kept about them, as files made at that moment and kept nowhere here."""

from dataclasses import dataclass

from slack_sdk.errors import SlackApiError, SlackRequestError

from bot.effects.effect import Effect, Task
from bot.slack_failures import ACCESS_REFUSED, code_of, failure_of
from handlers.privacy import data_files
from services.privacy import my_data, requests


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is sent to whom."""

    user_id: str
    comment: str
    files: list[dict[str, str]]


async def _parcel(task: Task) -> Parcel:
    user_id = str(task.notice.user_id)
    person = await task.directory.person(task.notice.team_id, user_id, hurry=False)
    data = await task.transactions.read(task.request, my_data.my_data, user_id)
    return Parcel(user_id, data_files.comment(person.words), data_files.files(data, person))


async def _send(task: Task, parcel: Parcel) -> bool:
    """Whether Slack took the files."""
    try:
        opened = await task.client.conversations_open(users=parcel.user_id)
        await task.client.files_upload_v2(
            channel=str(opened["channel"]["id"]),
            initial_comment=parcel.comment,
            file_uploads=parcel.files,
        )
    except SlackApiError as error:
        if failure_of(error).waits and code_of(error) not in ACCESS_REFUSED:
            raise
        return False
    except SlackRequestError as error:  # the place named for the bytes did not take them
        raise ConnectionError from error
    return True


async def _note(task: Task, parcel: Parcel, sent: bool) -> None:
    if not sent:
        await task.transactions.run(task.request, requests.data_not_sent, parcel.user_id)


SEND_DATA = Effect(
    plan=_parcel,
    do=_send,
    note=_note,
    repeatable="the person gets what is theirs once more, as it stands then",
)
