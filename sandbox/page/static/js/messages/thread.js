// The thread pane: a message and its replies.
import { composer } from "./composer.js";
import { fill, h, icon } from "../dom.js";
import { locale, t } from "../words/labels.js";
import { messageList, updateList } from "./list.js";
import { closeThread } from "./open-thread.js";
import { channel, onDraw, state } from "../store.js";

let shown = null;

onDraw(drawThread);

function drawThread() {
  const pane = document.getElementById("thread");
  const { thread } = state;
  pane.hidden = !thread;
  document.body.classList.toggle("with-thread", Boolean(thread));
  if (!thread) {
    shown = null;
    pane.replaceChildren();
    return;
  }
  const wanted = `${thread.ts} ${locale}`;
  if (shown !== wanted) {
    shown = wanted;
    pane.setAttribute("aria-label", t("thread"));
    const name = channel(thread.channel)?.name ?? "";
    fill(
      pane,
      h(
        "header",
        { class: "head" },
        h("h2", {}, t("thread"), h("span", { class: "detail" }, name)),
        h(
          "button",
          {
            type: "button",
            class: "plain",
            "aria-label": t("close"),
            id: "close-thread",
            onclick: closeThread,
          },
          icon("close"),
        ),
      ),
      messageList("thread-list", t("thread")),
      composer({
        id: "thread",
        channel: thread.channel,
        thread: thread.ts,
        label: t("writeReply"),
      }),
    );
  }
  updateList("thread-list", thread.messages, { channel: thread.channel, pane: "thread" });
}

document.addEventListener("keydown", (event) => {
  const inside = document.getElementById("thread").contains(event.target);
  if (event.key === "Escape" && inside && !event.defaultPrevented) closeThread();
});
