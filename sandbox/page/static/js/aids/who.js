// Who is who: each person, with a way to become them or to open their window.
import { avatar } from "../avatar.js";
import { fill, h, icon } from "../dom.js";
import { t } from "../words/labels.js";
import { humans, state } from "../store.js";
import { aboutUser, addressAs } from "../frame/top.js";

export function drawWho() {
  fill(document.getElementById("aid-who-body"), h("ul", { class: "who" }, humans().map(row)));
}

function row(user) {
  const mine = user.id === state.me;
  const words = [
    h("span", { class: mine ? "is-me" : "" }, user.real_name, mine ? ` (${t("you")})` : ""),
    h(
      "span",
      { class: "detail" },
      [user.profile.title, aboutUser(user)].filter(Boolean).join(" · "),
    ),
  ];
  return h(
    "li",
    {},
    avatar(user.id, "small"),
    mine
      ? h("span", { class: "who-words" }, words)
      : h(
          "a",
          {
            class: "who-words",
            href: addressAs(user.id),
            title: t("become", { name: user.real_name }),
          },
          words,
        ),
    h(
      "a",
      {
        href: addressAs(user.id),
        target: "_blank",
        "aria-label": t("newWindow", { name: user.real_name }),
        title: t("newWindow", { name: user.real_name }),
      },
      icon("window"),
    ),
  );
}
